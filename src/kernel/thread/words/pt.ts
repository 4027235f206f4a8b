import type { Words } from './es.ts';

export const pt: Words = {
  stopped: 'Parada.',
  needsFailed: (names, label) => `Esta célula usa ${names}, da célula “${label}” (acima), que não terminou bem.`,
  fixAbove: 'Corrija ou execute primeiro essa célula.',
  definedBelow: (name, label) =>
    `“${name}” é definido abaixo, na célula “${label}”: uma célula só vê o que está acima dela.`,
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
  sharedWeights: 'a mesma em todos os passos',
  memoryLost:
    'A placa gráfica (WebGL) foi perdida, e com ela os valores. Continua-se com SIMD, no processador: execute a célula de novo. O código está a salvo.',
};
