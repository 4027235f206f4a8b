/** What is live on the slides: mounts it, and connects it to the kernel. */

import type { RevealApi } from 'reveal.js';
import type { Cell } from '../contract/deck.ts';
import type { PageData } from '../contract/page.ts';
import type { BackendName, Reply, Variable } from '../contract/protocol.ts';
import { openKernel } from '../kernel/page/client.ts';
import { holdWebgl } from '../kernel/page/code.ts';
import type { Kernel, KernelOptions } from '../kernel/page/kernel.ts';
import { AskedRuns } from './askedRuns.ts';
import { type BackendSwitch, mountBackendSwitch, rememberedMeasure, rememberMeasure } from './backend.ts';
import { mountBoard } from './board/keys.ts';
import { CellView } from './cell.ts';
import { followCodeLines } from './codeLines.ts';
import { mountColours } from './colours.ts';
import { keepControlKeys } from './controlKeys.ts';
import { copyText } from './copy.ts';
import { drawDiagrams, drawInTurn } from './diagram.ts';
import { openDialog } from './dialog.ts';
import { element } from './element.ts';
import { mountFooter, showFooter } from './footer.ts';
import { followSaves } from './hot.ts';
import { expose } from './lecture.ts';
import { liveCells } from './liveCells.ts';
import { mountPresenterKeys } from './menu/mount.ts';
import { turnTo } from './menu/slideList.ts';
import { foldNotices, notice } from './notice.ts';
import { forgetOffline, keepOffline } from './offline/register.ts';
import { drawFailed } from './outputs/again.ts';
import { accepts } from './outputs/index.ts';
import { followScale } from './outputs/pixelRatio.ts';
import { heldFiles } from './page.ts';
import { mountPrinting, printing } from './paper/printView.ts';
import { mountBar } from './reading/bar.ts';
import { offerToGoOn } from './reading/goOn.ts';
import { mountReading, reading } from './reading/mode.ts';
import { markWider } from './reading/wider.ts';
import { Readings } from './readings.ts';
import { preview, stepping } from './role.ts';
import { mountRoom } from './room/room.ts';
import { letSlidesScroll } from './scrolling.ts';
import { mountSections } from './sections.ts';
import { keepSession, openTabs, readSession } from './session.ts';
import { openSpeaker, speaking } from './speaker/open.ts';
import { followSpeaker } from './speaker/together.ts';
import { showAfter } from './speaker/upcoming.ts';
import { hasGlossary } from './study/hasGlossary.ts';
import { followLinks, linkTo } from './study/link.ts';
import type { ScormApi } from './study/lms/api.ts';
import { Study } from './study/study.ts';
import { mountSymbols, openSymbols } from './symbols.ts';
import { followTabSteps } from './tabSteps.ts';
import { mountTabs } from './tabs.ts';
import { TextSize } from './textSize.ts';
import { markVisited } from './visited.ts';
import { Waiting } from './waiting.ts';
import { mountWakeLock } from './wakeLock.ts';
import { holdFiles, loadFonts } from './warm.ts';
import { whenQuiet } from './whenQuiet.ts';
import type { Words } from './words.ts';
import { yielded } from './yielded.ts';

const query = new URLSearchParams(location.search);
const root = document.documentElement;
/** Milliseconds; a minute of looks. */
const LOOK_AGAIN = 200;
const MOST_LOOKS = 300;
/** Slides that come to life in one go. */
const AT_ONCE = 8;
const asked = (query.get('backend') as BackendName | null) ?? 'auto';

export class LivePage {
  private readonly views = new Map<string, CellView>();
  private readonly kernel: Kernel;
  private readonly study: Study;
  private readonly readings: Readings;
  private backendSwitch: BackendSwitch | undefined;
  private waiting: Waiting | undefined;
  /** As the kernel last told them. */
  private variables: Variable[] = [];
  private openMenu: (() => void) | undefined;
  private toggleTheme: () => void = () => undefined;
  private readonly held = heldFiles();
  private readonly asked = new AskedRuns();
  private kernelCame: () => void = () => undefined;
  /** It answers, or never will: until then nothing else is fetched beside it. */
  private readonly whenKernel = new Promise<void>((resolve) => {
    this.kernelCame = resolve;
  });

  constructor(
    private data: PageData,
    private readonly deck: RevealApi,
    private readonly words: Words,
    /** The learning platform around the page. */
    private readonly lms: ScormApi | undefined,
  ) {
    this.study = new Study(data, this.words, lms?.LMSGetValue('cmi.core.student_id'));
    const cells = liveCells(data.cells);
    this.readings = new Readings(cells, data.readings, words.notLoaded);
    const options: KernelOptions = {
      cells,
      read: (cells) => this.readings.of(cells),
      seed: data.seed,
      lang: data.lang,
      backend: asked,
      measured: rememberedMeasure(),
      files: { pageUrl: location.href, dataUrl: new URL('../data/', location.href).href, held: this.held },
      accepts,
      timeout: (label) => this.views.get(label)?.cell.options.timeout ?? this.data.timeout,
      listen: (reply) => this.receive(reply),
      messages: this.words,
    };
    // Paper has a kernel of its own; all windows of one deck share one.
    const name = `recurrente ${location.pathname} ${options.backend}`;
    this.kernel = this.asked.countIn(openKernel(options, printing ? undefined : { name, preview }));
  }

  /** `shared`: edits that came with the address. */
  async open(shared?: string): Promise<void> {
    await this.mountInTurn();
    const session = printing || preview || speaking ? undefined : this.restoreSession();
    mountSymbols(this.deck.getSlidesElement()!);
    keepControlKeys(this.deck);
    // reveal says it in English.
    const resume = this.deck.getRevealElement()!.querySelector('.resume-button');
    if (resume) resume.textContent = this.words.resume;
    if (!printing) this.offerColours();
    if (!printing && !preview && this.views.size > 0) this.offerBackends();
    if (!printing && !preview) this.nameWaiting();
    if (!printing && !preview) this.offerPresenterKeys();
    await yielded();
    expose(this.kernel, this.views, this.deck);
    followScale(() => this.deck.getScale());
    followSaves(this.data, {
      deck: this.deck,
      remount: (data, sections, sameCells) => this.remount(data, sections, sameCells),
    });
    this.deck.on('slidechanged', () => this.enter());
    this.deck.on('slidechanged', foldNotices);
    followCodeLines(this.deck);
    if (stepping) followTabSteps(this.deck);
    mountReading(this.deck, (reads) => reads && this.offerReading());
    if (reading) this.offerReading();
    if (!printing && !reading) letSlidesScroll(this.deck, this.data.reveal.scrollable);
    await yielded();
    if (!printing) await this.openRole();
    markVisited(this.deck, this.words, session?.seen);
    openTabs(session?.tabs ?? []);
    if (printing) await this.print();
    else {
      if (!preview) mountPrinting(this.words);
      this.enter();
      this.showFooter();
    }
    if (this.data.scorm && !printing && !preview && !speaking) await this.openLms();
    root.dataset.ready = '';
    if (!preview && !printing && !speaking) this.hearShared(shared);
    if (!preview && !printing) whenQuiet(() => this.warmUp());
    if (!preview && !printing && !speaking && hasGlossary()) void this.explainTerms();
  }

  /** As it was before a reload; from now on it is kept for the next. */
  private restoreSession() {
    const cells = [...this.views.values()].map(({ cell, source }) => ({
      label: cell.label,
      code: source,
      autorun: cell.options.autorun,
    }));
    const session = readSession(cells, accepts);
    if (session) this.kernel.restore(session.remembered);
    for (const [label, past] of Object.entries(session?.runs ?? {})) this.views.get(label)?.runs.restore(past);
    keepSession(
      () => this.kernel.remember(),
      () => [...this.views].map(([label, { runs }]) => [label, runs.past]),
    );
    return session;
  }

  /** What the class sees, the speaker's window, or the view of what comes next in that. */
  private async openRole(): Promise<void> {
    const { deck, words } = this;
    if (!reading) mountBoard(deck, words, this.data.reveal.chalkboard);
    if (preview) return showAfter(deck);
    if (speaking) return (await import('./speaker/panel.ts')).mountSpeaker(deck, words);
    followSpeaker(deck);
    if (!reading)
      deck.addKeyBinding({ keyCode: 83, key: 'S', description: words.speaker.open }, () => openSpeaker(words));
  }

  private offerColours(): void {
    this.toggleTheme = mountColours(this.deck.getRevealElement()!, this.words);
    this.deck.addKeyBinding({ keyCode: 84, key: 'T', description: this.words.theme.key }, this.toggleTheme);
  }

  private offerBackends(): void {
    this.backendSwitch = mountBackendSwitch(this.deck.getRevealElement()!, this.words, asked, this.kernel);
  }

  private offerPresenterKeys(): void {
    const { passed, menu, scrollable, chalkboard } = this.data.reveal;
    this.openMenu = mountPresenterKeys({
      deck: this.deck,
      words: this.words,
      allowed: {
        overview: passed.overview !== false,
        jump: passed.jumpToSlide !== false,
        board: chalkboard !== null,
        menu,
      },
      toggleTheme: () => this.toggleTheme(),
      textSize: new TextSize(this.deck, scrollable),
      openNotebook: this.data.notebook && (() => this.openNotebook()),
      kernel: this.views.size > 0 ? this.kernel : undefined,
      translations: this.data.translations,
      share: () => void this.share(),
      variables: () => void this.showVariables(),
    });
    if (!stepping) return;
    mountWakeLock();
    mountRoom(this.deck, this.words);
  }

  /** Beside the slides: without it they are whole. */
  private async explainTerms(): Promise<void> {
    const loaded = await import('./study/glossary.ts').catch(() => undefined);
    loaded?.mountGlossary(this.deck);
  }

  private async openLms(): Promise<void> {
    if (!this.lms) return notice(this.words.lms.none, this.words);
    const { Lms } = await import('./study/lms/lms.ts');
    new Lms(this.lms, this.deck, this.study, this.words).mount();
  }

  private async openNotebook(): Promise<void> {
    const { openNotebook } = await import('./study/notebook.ts');
    openNotebook(this.data, [...this.views.values()], this.held, this.words);
  }

  /** What comes with a link, now or into this page, is text until the reader takes it. */
  private hearShared(shared: string | undefined): void {
    const receive = async (packed: string) => {
      const loaded = await import('./study/receive.ts').catch(() => undefined);
      if (loaded) await loaded.receive(packed, this.views, this.words);
      else notice(this.words.loadFailed, this.words);
    };
    if (shared !== undefined) void receive(shared);
    followLinks((packed) => void receive(packed));
  }

  private async showVariables(): Promise<void> {
    await this.kernel.variables();
    const loaded = await import('./menu/variables.ts').catch(() => undefined);
    if (!loaded) return notice(this.words.loadFailed, this.words);
    const slides = this.deck.getSlides();
    const placeOf = (label: string) => {
      const slide = this.views.get(label)?.root.closest('section');
      return slide ? { slide: slides.indexOf(slide) + 1, go: () => turnTo(this.deck, slide) } : undefined;
    };
    loaded.openVariables(this.variables, placeOf, this.words);
  }

  /** All that the viewer has edited, as a link. */
  private async share(): Promise<void> {
    const edited = [...this.views.values()].filter(({ source, cell }) => source !== cell.code);
    const edits = Object.fromEntries(edited.map(({ cell, source }) => [cell.label, source]));
    if (edited.length === 0) return notice(this.words.shared.nothing, this.words);
    const said = await copyText(linkTo(edits, edited[0]!.root), this.words);
    openDialog(this.words.shared.all, this.words.dismiss, element('p', { role: 'status' }, ...said));
  }

  /** Once: the bar is hidden while slides are shown. */
  private offerReading(): void {
    if (document.querySelector('.reading-bar')) return;
    const bar = mountBar(this.deck, this.words, this.openMenu);
    offerToGoOn(this.deck, this.words, bar);
    markWider(this.deck.getSlidesElement()!);
  }

  private nameWaiting(): void {
    const { deck, words, kernel } = this;
    this.waiting = new Waiting({ deck, words, kernel, view: (label) => this.views.get(label) });
  }

  private showFooter(): void {
    const own = document.querySelector('.slides section > .footer');
    for (const page of document.querySelectorAll(printing ? '.pdf-page' : '.reveal')) {
      // On the screen one line serves all slides: it is there if any needs it.
      const shown = printing ? page.querySelector('section') : this.deck.getCurrentSlide();
      const { footer = own && !printing ? ' ' : undefined, logo } = this.data.reveal;
      mountFooter(page, { footer, logo }, shown);
    }
  }

  /** The slide that is shown first, then those around it: who presses a key meanwhile waits for a few of them at most. */
  private async mountInTurn(): Promise<void> {
    const slides = [
      ...this.deck.getSlidesElement()!.querySelectorAll<HTMLElement>(printing ? 'section' : ':scope > section'),
    ];
    const shown = this.deck.getCurrentSlide();
    const here = slides.findIndex((slide) => slide.contains(shown));
    const far = new Map(slides.map((slide, i) => [slide, Math.abs(i - here)]));
    const waiting = [...slides].sort((a, b) => far.get(a)! - far.get(b)!);
    while (waiting.length > 0) {
      this.mount(waiting.splice(0, AT_ONCE));
      await yielded();
    }
  }

  /** Brings to life what is new in the page; what lives already is left alone. */
  private mount(within: readonly HTMLElement[]): void {
    const fresh = within.flatMap((part) => [...part.querySelectorAll<HTMLElement>('[data-cell]')]);
    const roots = new Map([...this.views].map(([label, { root }]) => [label, root]));
    for (const root of fresh) roots.set(root.dataset.cell!, root);
    const made: CellView[] = [];
    const before = new Map(this.views);
    this.views.clear();
    for (const cell of this.data.cells.filter(({ options }) => options.eval)) {
      const root = roots.get(cell.label);
      if (!root?.isConnected) continue;
      const old = before.get(cell.label);
      const view = old?.root === root ? old : this.view(root, cell);
      if (view === old) Object.assign(view.cell, cell);
      else made.push(view);
      this.views.set(cell.label, view);
    }
    if (this.data.reveal.chain) mountSections(this.deck.getSlidesElement()!, this.words);
    for (const part of within) {
      openSymbols(part, this.words);
      mountTabs(part);
    }
    this.study.mount(within, printing ? [] : made, (label) => void this.kernel.run(label));
  }

  private view(root: HTMLElement, cell: Cell): CellView {
    const above = (label: string) => this.above(label);
    const edited = (view: CellView, code: string) => this.study.edited(view, code);
    return new CellView(root, cell, {
      kernel: this.kernel,
      words: this.words,
      slideOf: (root) => this.deck.getSlides().indexOf(root.closest('section')!) + 1,
      above,
      edited,
    });
  }

  /** The cells above one, as the viewer has them, nearest first. */
  private above(label: string): { label: string; code: string }[] {
    const order = [...this.views.values()];
    const here = order.findIndex(({ cell }) => cell.label === label);
    return order
      .slice(0, here)
      .reverse()
      .map(({ cell, source }) => ({ label: cell.label, code: source }));
  }

  /** The author saved: cells of changed slides are new elements; what the viewer wrote in them stays. */
  private remount(data: PageData, sections: readonly HTMLElement[], sameCells: boolean): void {
    const gone = [...this.views.values()].filter(({ root }) => !root.isConnected);
    const edited = new Map(gone.filter((v) => v.source !== v.cell.code).map((v) => [v.cell.label, v.source]));
    for (const view of gone) view.destroy();
    // To compare the code of all cells takes longer than to show the slide.
    const changed = !sameCells && JSON.stringify(liveCells(this.data.cells)) !== JSON.stringify(liveCells(data.cells));
    this.data = data;
    if (changed) this.kernel.reload(liveCells(data.cells));
    this.mount(sections);
    for (const [label, code] of edited) this.views.get(label)?.restore(code);
    this.enter();
  }

  private receive(reply: Reply): void {
    if (reply.type === 'ready' || reply.type === 'unable') this.kernelCame();
    if ('label' in reply) this.hear(reply.label, reply);
    else if (reply.type === 'ready') this.showBackend(reply);
    else if (reply.type === 'unable') this.showUnable(reply.message);
    else if (reply.type === 'variables') this.variables = reply.list;
    else if (reply.type === 'notice') notice(reply.message, this.words);
    else if (reply.type === 'memory') Object.assign(root.dataset, { tensors: reply.tensors, bytes: reply.bytes });
    else if (reply.type === 'lost') this.backendSwitch?.choose('simd');
  }

  private showUnable(message: string): void {
    const { outdated, unable, reload } = this.words;
    const remedy = { text: reload, do: () => location.reload() };
    if (message === outdated) notice(message, this.words, remedy);
    else notice(`${unable} ${message}`, this.words);
  }

  private hear(label: string, reply: Reply): void {
    const view = this.views.get(label);
    view?.receive(reply);
    this.waiting?.hear(reply);
    if (view && reply.type === 'state') this.study.ran(view);
    // What waited for a training that has ended needs no button of its own.
    if (view?.state === 'done' && reply.type === 'state' && !view.cell.options.autorun && !printing) this.enter();
  }

  private showBackend({ backend, why, noWebgl, measured }: Extract<Reply, { type: 'ready' }>): void {
    root.dataset.backend = backend;
    root.dataset.backendWhy = why;
    this.backendSwitch?.show(backend, why);
    if (measured) rememberMeasure(measured);
    if (noWebgl) notice(this.words.noWebgl, this.words);
  }

  /** A slide is shown: its diagrams draw, its cells run if they never have. */
  private enter(): void {
    const slide = this.deck.getCurrentSlide();
    if (!slide) return;
    drawFailed();
    void this.drawNear(slide);
    showFooter(this.deck.getRevealElement()!, this.data.reveal.footer ?? '', slide);
    nameFrames(this.deck.getSlideBackground(slide));
    if (preview) return;
    this.autorun(slide);
    // The speaker's window shows what comes next as it will look.
    const next = slide.nextElementSibling;
    if (speaking && next) whenQuiet(() => this.autorun(next));
  }

  private autorun(slide: Element): void {
    for (const view of this.views.values()) {
      if (slide.contains(view.root) && view.state === 'idle' && view.cell.options.autorun)
        void this.kernel.autorun(view.cell.label);
    }
  }

  /** This slide first, then the ones beside it, so that the next one never waits; but a cell waits for the kernel more. */
  private async drawNear(slide: Element): Promise<void> {
    await drawDiagrams(slide, this.words);
    if (!preview) await this.whenKernel;
    for (const near of [slide.nextElementSibling, slide.previousElementSibling]) {
      if (near) await drawDiagrams(near, this.words);
    }
  }

  /** What the next slides need is fetched while nobody waits. */
  private warmUp(): void {
    if (this.views.size > 0) this.kernel.start();
    else this.kernelCame();
    void this.whenKernel.then(async () => {
      // One after the other: the line is free for what a cell, or the viewer, asks for meanwhile.
      for (const load of this.parts()) {
        await this.whenNoCellRuns();
        await new Promise<void>(whenQuiet);
        await load().catch(() => undefined);
      }
      root.dataset.warm = '';
    });
  }

  /** The first cell of a visit has the line to itself; one that trains for minutes does not keep it. */
  private async whenNoCellRuns(): Promise<void> {
    for (let looks = 0; looks < MOST_LOOKS && !this.asked.none; looks++) {
      await new Promise((next) => setTimeout(next, LOOK_AGAIN));
    }
  }

  /** In the order in which they are likely to be wanted. */
  private parts(): (() => Promise<unknown>)[] {
    const ofCells = [
      () => this.readings.warm(),
      // In three pieces: all of it at once keeps a slow machine for a quarter of a second.
      () => import('./editor/highlight.ts'),
      () => import('./editor/paint.ts'),
      () => import('./editor.ts'),
      () => import('chart.js'),
      () => import('dompurify'),
      () => holdFiles(this.data.cells, this.held),
      holdWebgl,
    ];
    return [
      ...(this.views.size > 0 ? ofCells : []),
      () => import('./study/handInDialog.ts'),
      () => drawInTurn(this.words),
      loadFonts,
      () => (this.data.offline ? keepOffline(this.words) : forgetOffline()),
    ];
  }

  private async print(): Promise<void> {
    const { printDeck } = await import('./paper/print.ts');
    await printDeck({
      deck: this.deck,
      data: this.data,
      words: this.words,
      kernel: this.kernel,
      drawn: async () => {
        await Promise.all([...this.views.values()].map((view) => view.drawn()));
      },
      showFooter: () => this.showFooter(),
    });
  }
}

/** The page behind a slide: reveal makes its frame, a screen reader asks for a name. */
function nameFrames(behind: HTMLElement | undefined): void {
  for (const frame of behind?.querySelectorAll<HTMLIFrameElement>('iframe:not([title])') ?? []) {
    frame.title = frame.dataset.src ?? frame.src;
  }
}
