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
  readout: (rows) => `Palavra por palavra. ${rows}`,
  shapes: (list) => `Tensores como blocos: ${list}.`,
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
  explained: [
    'Para multiplicar duas matrizes, as colunas da primeira ($1) têm de ser tantas quantas as linhas da segunda ($2). Numa camada linear: chegam $1 características e ela foi criada para $2.',
    'Na dimensão $3 os tamanhos são $1 e $2: para operar elemento a elemento têm de ser iguais, ou um deles 1.',
    'A dimensão $2 tem $3 elementos, e o primeiro é o 0: não há nenhum em $1.',
    'O tensor não tem dimensão $3: vão de $1 a $2.',
    'Um índice está fora da tabela do embedding, que tem uma linha por palavra: vai de 0 ao tamanho do vocabulário menos 1.',
    'Um embedding recebe índices, que são inteiros: use x.long().',
    'backward() parte de um só número: reduza antes a perda com mean() ou sum().',
    'Nada do que levou a este valor guarda gradiente: foi calculado dentro de noGrad, depois de detach(), ou sem os parâmetros do modelo?',
    'O primeiro backward() liberta os valores intermédios: calcule a perda de novo antes do seguinte. Numa RNN por trechos, separe o estado entre um e outro: h = h.detach().',
    'Um parâmetro não se altera no lugar enquanto se regista o seu gradiente: faça-o dentro de torch.noGrad(() => …).',
    'Um valor de que o gradiente precisa foi alterado depois por uma operação no lugar (as que terminam em _): use a que dá um tensor novo.',
    'O tensor tem $2 elementos: os tamanhos da forma nova, multiplicados, têm de dar o mesmo. Um pode ser −1, e é calculado.',
    'Ordene as frases da mais longa para a mais curta, ou passe { enforceSorted: false }.',
    'Há uma frase vazia: uma sequência que se empacota tem pelo menos um passo.',
    'A rede foi criada para $1 características em cada passo, e a última dimensão da entrada tem $2.',
    'A entrada é de (passos, lote, características), ou de (lote, passos, características) com batchFirst; sem lote, de (passos, características). Esta tem $1 dimensão.',
    'O estado inicial é de (camadas × direções, lote, unidades), também com batchFirst: aqui, ($1), e chegou ($2).',
    'A rede calcula com decimais, e a entrada é de $1: falta antes o embedding, ou x.float()?',
    'Há uma resposta da classe $1, e a rede não dá tantas: as classes vão de 0 ao número de saídas menos 1.',
    'A rede deu $1 previsões e há $2 respostas: vai uma por exemplo.',
    'As respostas são números de classe, inteiros: use y.long().',
    'Previsões e respostas têm a mesma forma, e aqui são $2 e $1: squeeze(1) tira a umas o eixo a mais, unsqueeze(1) dá-o às outras.',
    'Esta perda recebe probabilidades, de 0 a 1: passe antes por sigmoid(), ou use a que termina em WithLogits.',
    'item() é para um só número, e este tensor tem $1: use tolist(), ou escolha um com get(i).',
    'Para os unir, os tamanhos são iguais em todas as dimensões menos na $1: aqui, $2 e $3. Sequências de comprimentos diferentes completam-se antes com padSequence.',
    'stack une tensores da mesma forma. Sequências de comprimentos diferentes completam-se antes com padSequence.',
    'Um tensor é de decimais e o outro de inteiros: use float() neste.',
    'Uma linha tem $1 elementos e outra $2: num tensor, todas têm os mesmos. Sequências de comprimentos diferentes completam-se com padSequence.',
    'Os pesos guardados são de outra rede: crie-a com os mesmos tamanhos e as mesmas camadas.',
    'Não há parâmetros para treinar: as camadas ficaram como propriedades do modelo (this.camada = …) no construtor?',
    'A média é de decimais: use x.float().mean().',
  ],
};
