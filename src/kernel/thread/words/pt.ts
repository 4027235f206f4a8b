import type { Words } from './es.ts';

export const pt: Words = {
  stopped: 'Parada.',
  needsFailed: (names, label) => `Esta célula usa ${names}, da célula “${label}” (acima), que não terminou bem.`,
  fixAbove: 'Corrija ou execute primeiro essa célula.',
  definedBelow: (name, label) =>
    `“${name}” é definido abaixo, na célula “${label}”: uma célula só vê o que está acima dela.`,
  python: (name, write) => `“${name}” é do Python: aqui escreve-se ${write}`,
  cutText: (lines) => `\n… a saída foi cortada aqui: mais de 1 MB ou de ${lines} linhas.\n`,
  moreErrors: (most) => `Houve mais erros, que não são mostrados: ${most} são o limite de uma execução.`,
  moreOutputs: (most) => `A célula mostrou mais coisas, que não aparecem: ${most} são o limite de uma execução.`,
  morePoints: (most) => `O gráfico não aceita mais pontos: ${most} são o limite.`,
  moreRows: (shown, all) => `Mostram-se as primeiras ${shown} linhas de ${all}.`,
  notExported: (name, known) => `"recurrente" não exporta ${name}. Exporta: ${known}`,
  noClosing: 'Uma célula não pode fechar o motor: termina quando acaba o seu código.',
  onlyReads: (method) => `fetch só pode ler aqui (GET), não ${method}.`,
  notOfDeck: (address) =>
    `Uma célula só pode ler arquivos da sua apresentação: “${address}” está em outro lugar. Ponha o arquivo junto à apresentação.`,
  notReached: (address) => `Não foi possível ler “${address}”: verifique a conexão e tente de novo.`,
  noCell: (label) => `Não há nenhuma célula “${label}” nesta apresentação.`,
  at: (x, y) => `${x} em ${y}`,
  chart: { line: 'Gráfico de linhas', bar: 'Gráfico de barras', scatter: 'Gráfico de pontos' },
  series: (name, first, last, low, high, n) =>
    `${name}: ${n} pontos, de ${first} a ${last}; mínimo ${low}, máximo ${high}.`,
  noPoints: 'Ainda sem dados.',
  heatmap: (rows, columns, low, high) => `Mapa de calor de ${rows} × ${columns}; mínimo ${low}, máximo ${high}.`,
  unrolled: (tokens) => `RNN desenrolada sobre ${tokens}.`,
  matrices: (equation) => `A equação ${equation}, com os valores de cada tensor.`,
  packed: (rows, sizes) => `Sequência empacotada de ${rows} linhas; batch_sizes: ${sizes}.`,
  readout: (rows) => `Palavra por palavra. ${rows}`,
  shapes: (list) => `Tensores como blocos: ${list}.`,
  trajectories: (names, last) => `Caminho do estado ao ler ${names}${last ? `; separam-se em «${last}»` : ''}.`,
  sharedWeights: 'a mesma em todos os passos',
  memoryLost:
    'A placa gráfica (WebGL) foi perdida, e com ela os valores. Continua-se com SIMD, no processador: execute a célula de novo. O código está a salvo.',
  takes: {
    readout: (got) =>
      `readout: as linhas vão numa lista, [{ words: ['não', 'é'], values: [0.2, 0.9] }]; aqui chegou ${got}.`,
    empty: (value: string) => `Vazio: usa-se “${value}”.`,
    rows: (got: string) =>
      `table: rows é uma lista de objetos, [{ passo: 1, erro: 0.5 }, …], ou de listas; aqui chegou ${got}.`,
    series: (got: string) =>
      `chart: series dá a cada nome a sua lista de números, { erro: [0.5, 0.3] }, ou é uma lista de nomes, ['erro'], para pontos que virão; aqui chegou ${got}.`,
    options: (name: string, got: string) =>
      `${name}: as opções vão num objeto, ${name}({ title: 'Erro', series: { erro: [0.5, 0.3] } }); aqui chegou ${got}.`,
    number: (what: string, place: string, got: string) => `${what}: aqui vão números; no lugar ${place} chegou ${got}.`,
    numbers: (what: string, got: string) =>
      `${what}: aqui vai uma lista de números ou um tensor de uma dimensão; chegou ${got}.`,
    lengths: (series: string, ys: number, xs: number) =>
      `chart: a série “${series}” tem ${ys} valores de y para ${xs} de x: dê os mesmos de ambos.`,
    matrix: (got: string) =>
      `heatmap: a matriz é um tensor de duas dimensões ou uma lista de linhas, [[1, 2], [3, 4]]; aqui chegou ${got}.`,
    ragged: (row: number, has: number, first: number) =>
      `heatmap: a linha ${row} tem ${has} valores e a linha 0 tem ${first}: todas levam os mesmos.`,
    large: (size: string, most: string) => `heatmap: ${size} valores: podem mostrar-se no máximo ${most}.`,
    range: (label: string, min: string, max: string) =>
      `input.slider “${label}”: min (${min}) tem de ser menor que max (${max}).`,
    label: (name: string, got: string) =>
      `${name}: primeiro vem o nome do controle, um texto: ${name}('Passos', …); aqui chegou ${got}.`,
    choices: (label: string, got: string) =>
      `input.select “${label}”: options é uma lista de textos, { options: ['a', 'b'] }; aqui chegou ${got}.`,
    limits: (label: string, got: string) => `input “${label}”: min, max, step e value são números; aqui chegou ${got}.`,
  },
};
