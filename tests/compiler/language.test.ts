/** The seven languages of the interface: what a deck says, and what its text says where it says nothing. */

import { expect, test } from 'vitest';
import { parse } from '../../src/compiler/parse.ts';
import { renderPage } from '../../src/compiler/render.ts';
import type { Lang } from '../../src/contract/deck.ts';

const TEXTS: Record<Lang, string[]> = {
  es: [
    '## Objetivos\n\n- Entender la regresión\n- Ajustar un modelo con datos reales',
    '## Tarea\n\nEntregar el lunes antes de la clase.',
    '## ¿Por qué?\n\nPorque los datos tienen ruido.',
    '# Repaso\n\n## La media\n\nLa suma de los valores entre su número.',
  ],
  en: [
    '## Goals\n\n- Understand regression\n- Fit a model to real data',
    '## Homework\n\nDue on Monday before class.',
    '## Why?\n\nBecause the data are noisy.',
    '# Review\n\n## The mean\n\nThe sum of the values over their number.\n\n```{r}\nla <- de(el)\n```',
  ],
  pt: [
    '## Objetivos\n\n- Entender a regressão\n- Ajustar um modelo com dados reais',
    '## Tarefa\n\nEntregar na segunda-feira antes da aula.',
    '## Por quê?\n\nPorque os dados têm ruído e não são perfeitos.',
    '# Revisão\n\n## A média\n\nA soma dos valores dividida pelo seu número.',
  ],
  fr: [
    '## Objectifs\n\n- Comprendre la régression\n- Ajuster un modèle avec des données réelles',
    '## Devoir\n\nÀ rendre lundi avant le cours.',
    '## Pourquoi ?\n\nParce que les données sont bruitées.',
    '# Rappel\n\n## La moyenne\n\nLa somme des valeurs sur leur nombre.',
  ],
  de: [
    '## Ziele\n\n- Regression verstehen\n- Ein Modell an echte Daten anpassen',
    '## Hausaufgabe\n\nAbgabe am Montag vor der Vorlesung.',
    '## Warum?\n\nWeil die Daten nicht genau sind.',
    '# Wiederholung\n\n## Der Mittelwert\n\nDie Summe der Werte durch ihre Anzahl.',
  ],
  it: [
    '## Obiettivi\n\n- Capire la regressione\n- Adattare un modello ai dati con il computer',
    '## Compito\n\nDa consegnare lunedì prima della lezione.',
    '## Perché?\n\nPerché i dati sono rumorosi.',
    '# Ripasso\n\n## La media\n\nLa somma dei valori divisa per il loro numero.',
  ],
  ca: [
    '## Objectius\n\n- Entendre la regressió\n- Ajustar un model amb dades reals',
    '## Deures\n\nPer lliurar dilluns abans de la classe amb els companys.',
    '## Per què?\n\nPerquè les dades són sorolloses.',
    '# Repàs\n\n## La mitjana\n\nLa suma dels valors dividida pel seu nombre.',
  ],
};

const deckOf = (head: string, body = '') => parse(`---\ntitle: X\n${head}\n---\n\n${body}\n`, { file: 'x.qmd' });
const cases = Object.entries(TEXTS).flatMap(([lang, texts]) => texts.map((text) => ({ lang, text })));

test('without a language the text tells which of the seven it is, in 95 of 100 short decks', () => {
  const wrong = cases.filter(({ lang, text }) => deckOf('author: N', text).head.lang !== lang);
  expect(wrong.length / cases.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.05);
});

test.each([
  [
    'nl',
    'Wat is een neuraal netwerk? Vandaag leren we hoe het werkt en waarom het soms niet werkt. De data en het model.',
  ],
  ['sv', 'Vad är ett nätverk? I dag ska vi lära oss hur det fungerar och varför det inte alltid gör det.'],
  ['ro', 'Ce este o rețea neuronală? Astăzi vom învăța cum funcționează și de ce nu funcționează întotdeauna.'],
  ['hu', 'Mi az a neurális hálózat? Ma megtanuljuk, hogyan működik, és miért nem működik néha az adatokkal.'],
  ['cs', 'Co je to neuronová síť? Dnes se naučíme, jak funguje a proč někdy nefunguje. Data a modely.'],
  ['ru', 'Что такое нейронная сеть? Сегодня мы узнаем, как она работает.'],
  ['zh', '什么是神经网络？今天我们将学习它是如何工作的。'],
])('a text in %s is not taken for one of the seven', (_, text) => {
  const { head, diagnostics } = deckOf('author: N', `## A\n\n${text}`);
  expect(head.tag).toBe('en');
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'no "lang" in the head, and the text is in none of es, en, pt, fr, de, it, ca',
  ]);
});

test.each(['fr', 'pt-BR', 'zh-Hant', 'ar'])('lang: %s reaches the page as it is written', (tag) => {
  const page = renderPage(deckOf(`lang: ${tag}\ndir: rtl`));
  expect(page).toContain(`<html lang="${tag}" dir="rtl"`);
});

test.each([
  ['de', 'Hinweis', '„Glück“', 'Abbildung 1', '14. März 2026'],
  ['fr', 'Note', '«\u202FGlück\u202F»', 'Figure 1', '14 mars 2026'],
  ['pt-BR', 'Nota', '“Glück”', 'Figura 1', '14 de março de 2026'],
  ['it', 'Nota', '«Glück»', 'Figura 1', '14 marzo 2026'],
  ['ca', 'Nota', '«Glück»', 'Figura 1', '14 de març del 2026'],
  ['nl', 'Note', '“Glück”', 'Figure 1', '14 maart 2026'],
])('%s: callouts, quotes, figures and dates', (lang, note, quotes, figure, date) => {
  const body = '## A\n\n"Glück" @fig-a\n\n::: {.callout-note}\nx\n:::\n\n![b](https://example.org/a.png){#fig-a}';
  const [title, slide] = deckOf(`lang: ${lang}\ndate: 2026-03-14`, body).slides;
  expect(title!.html).toContain(date);
  for (const each of [`>${note}<`, quotes, figure]) expect(slide!.html).toContain(each);
});
