import type { TextsOf } from '../../scenario-text';

export const returns: TextsOf<'returns'> = {
  'arrived-broken': {
    subjects: ['Estação {product} chegou partida', 'Entrega danificada, encomenda {order}'],
    openings: [
      'a encomenda {order} chegou hoje com um canto esmagado e a caixa da estação {product} rachada. Seguem fotografias.',
      'acabei de desembalar a estação {product}: o painel solar está em {n} pedaços. Quase não havia proteção.',
    ],
    ask: 'Que pena, e agradeço as fotografias: chegam para o transportador. Guarde a caixa até {soon}. Envio já outra, ou prefere o dinheiro de volta?',
    reply: 'Outra, por favor. Precisamos dela para um evento em {soon}, se der.',
    fix: 'A nova (série {serial2}) seguiu hoje por expresso, seguimento {tracking}; chega amanhã antes do meio-dia. A partida não precisa de voltar, entregue-a na reciclagem de eletrónica.',
  },
  'wrong-item': {
    subjects: ['Artigo errado na encomenda {order}', 'Encomendámos {product} e veio outra coisa'],
    openings: [
      'encomendámos {n} estações {product} e recebemos outras tantas de outra coisa. A guia está certa, o conteúdo não.',
      'na caixa da encomenda {order} vem um suporte esquerdo em vez da estação {product}. Alguém deve estar tão surpreendido como nós.',
    ],
    ask: 'Pedimos desculpa, parecem duas encomendas que trocaram de lugar. Pode enviar-me o número da etiqueta branca dentro da tampa? Assim encontro a outra metade da confusão.',
    reply: 'A etiqueta diz {serial2}.',
    fix: 'Encontrei: o vosso material foi para uma marina a duas cidades daí. Um estafeta leva o certo em {soon} e traz o errado, basta voltar a pô-lo na caixa. Os portes de {amount} serão devolvidos.',
  },
  'water-inside': {
    subjects: ['Água dentro da caixa', 'Garantia: condensação na estação {product}'],
    openings: [
      'há água por trás do vidro da nossa estação {product} (série {serial}), comprada em {year}. É vendida como IP67, ou li mal?',
      'o sensor {place} morreu depois do temporal. Abri-o e saiu uma colher de água. A garantia cobre?',
    ],
    ask: 'Leu bem. Para decidir a garantia preciso de duas fotografias: o vedante (o anel preto na ranhura) e o bucim por fora. A caixa foi aberta antes do temporal, por exemplo para trocar a pilha?',
    reply: 'Seguem as fotografias. Foi aberta uma vez na primavera por causa da pilha, por mim. Não sabia que o anel leva massa.',
    fix: 'O anel está torcido num ponto, foi por aí que a água entrou. À letra não é garantia, mas o nosso manual nem fala da massa, por isso assumimos nós: devolução {rma}, etiqueta em anexo. Recebe um aparelho revisto com vedante novo, e corrigimos o manual.',
  },
  'send-back': {
    subjects: ['Devolução de uma estação {product} por usar', 'Como devolver um artigo'],
    openings: [
      'encomendámos uma estação {product} a mais (encomenda {order}). Ainda está selada. Podemos devolver?',
      'queria devolver a estação {product}. Não serve no nosso mastro, que tem 76 mm. Foi desembalada mas nunca montada.',
    ],
    ask: 'Claro. Durante 30 dias o material por usar volta sem perguntas. Antes da etiqueta: há um adaptador para mastros até 80 mm (ref. GA-80, {amount}). Ajudava, ou continuo com a devolução?',
    reply: 'Agradeço, mas vamos usar outro sítio, sem mastro. Continue com a devolução.',
    fix: 'A devolução {rma} está aberta, etiqueta em anexo. Pode entregar em qualquer estação dos correios. O valor total volta em dez dias após a receção, para o cartão com que pagou.',
  },
  'repair-status': {
    subjects: ['Ponto da reparação {rma}?', 'Onde está a nossa estação {product}?'],
    openings: [
      'enviámos a estação {product} para reparar há {n} semanas (número {rma}) e não soubemos mais nada. Quando volta?',
      'novidades da reparação {rma}? A época começa em {soon} e precisamos dela.',
    ],
    ask: 'Perguntei na oficina: a estação {product} está na bancada, é preciso trocar a placa principal. Fica em {amount}, a garantia acabou há {n} meses. Avançamos?',
    reply: 'É menos do que eu temia. Avancem, e depressa.',
    fix: 'Reparada, 48 horas na câmara climática e enviada hoje: seguimento {tracking}. O relatório vai na caixa. A reparação tem doze meses de garantia.',
  },
  'part-missing': {
    subjects: ['Falta material: {n} parafusos e o suporte', 'Encomenda {order} incompleta'],
    openings: [
      'falta o suporte da estação {product} na nossa entrega {order}. Segundo a lista está no saco C. Não há saco C.',
      'já estava em cima do telhado quando vi que o kit vem incompleto: faltam {n} abraçadeiras em U. Podem mandá-las depressa?',
    ],
    ask: 'Que aborrecido, logo em cima do telhado. Envio o saco hoje. A morada da encomenda mantém-se, e a rosca da braçadeira é M8 ou M10?',
    reply: 'A morada está certa, M8.',
    fix: 'O saco segue no correio de hoje, com dois parafusos a mais pelo incómodo. Tem-no o mais tardar em {soon}. Falei com a embalagem sobre o saco C; não foi o único esta semana.',
  },
};
