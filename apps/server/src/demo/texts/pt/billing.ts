import type { TextsOf } from '../../scenario-text';

export const billing: TextsOf<'billing'> = {
  'charged-twice': {
    subjects: ['Fatura {invoice} cobrada duas vezes', 'Pagamento em duplicado'],
    openings: [
      'o extrato mostra {amount} duas vezes em {date}, ambas da fatura {invoice}. Agradecemos a devolução de uma.',
      'cobraram a anuidade duas vezes!! {amount} não é pouco dinheiro para um clube de vela.',
    ],
    ask: 'Lamento muito. Nas nossas contas só vejo um pagamento da {invoice}. Pode enviar uma imagem ou PDF do extrato com as duas linhas? Às vezes uma delas é só uma cativação que desaparece ao fim de três dias.',
    reply: 'Em anexo. O banco diz que as duas estão debitadas, não cativas.',
    fix: 'Tem razão: o nosso prestador de pagamentos lançou a segunda sem número de fatura. Devolvi {amount}; deve estar na conta em três dias úteis. Referência {tracking}.',
  },
  'vat-number': {
    subjects: ['Falta o NIF na fatura {invoice}', 'Corrigir o nome da empresa na fatura'],
    openings: [
      'a contabilidade recusa a fatura {invoice} porque falta o nosso NIF. Podem enviar uma corrigida?',
      'mudámos de morada e de forma jurídica. Ponham por favor o novo nome e morada na {invoice} e nas próximas.',
    ],
    ask: 'Com todo o gosto. Envie-me o nome legal exato, a morada e o NIF tal como constam do registo. Verifico o número no VIES e emito uma nota de crédito e uma fatura nova.',
    reply: 'Aqui vai: o mesmo nome, mas “S.A.” em vez de “Lda.”, NIF conforme a certidão em anexo.',
    fix: 'Recebido, o VIES confirma. Seguem a nota de crédito e a fatura nova; o valor não mudou. Os dados novos ficam guardados para todas as próximas.',
  },
  'change-card': {
    subjects: ['Mudar o cartão de pagamento', 'Cartão expirado, não nos desliguem'],
    openings: [
      'o nosso cartão expira no fim do mês. Onde ponho o novo? Só encontro um botão “pagar”.',
      'recebi “pagamento falhou”. O banco trocou o cartão. Não desliguem as estações, por favor, só eu posso assinar e estou em viagem até {soon}.',
    ],
    ask: 'Nada se desliga: depois de uma falha há 30 dias, e alarguei-os para 60. O sítio é Lookout › Definições › Plano › Meio de pagamento; só o dono do espaço o vê. Entrou como dono?',
    reply: 'Ah, estava com a minha segunda conta. Encontrei e mudei.',
    fix: 'Vejo o cartão novo, e o valor em aberto de {amount} acabou de ser pago. Está tudo em ordem. Boa viagem.',
  },
  'cancel-plan': {
    subjects: ['Cancelamento da subscrição', 'Queremos cancelar'],
    openings: [
      'peço o cancelamento da subscrição na próxima data possível. Gostámos do serviço, mas o projeto acabou.',
      'queria cancelar. {amount} por mês é demais para o que usamos. Confirmem por escrito e digam o que acontece aos dados.',
    ],
    ask: 'É pena. O plano vai até {soon}; anotei o cancelamento para esse dia. Se for pelo preço: com {n} sensores chegava o plano “Cais”, a cerca de um terço. Deixo o cancelamento como está ou mudo de plano?',
    reply: 'Ah, não conhecia o plano mais pequeno. Então mude, por favor.',
    fix: 'Mudado para “Cais” a partir de {soon}, o cancelamento fica sem efeito. Os dados mantêm-se, com dois anos de histórico. A diferença vê-se na próxima fatura.',
  },
  quote: {
    subjects: ['Orçamento para {n} estações', 'Pedido de orçamento: {product} para um projeto escolar'],
    openings: [
      'podiam fazer-nos um orçamento para {n} estações {product} com mastros e montagem {place}? Temos de entregar três propostas até {soon}.',
      'queríamos equipar {n} escolas com uma estação meteorológica cada. Há desconto para o ensino?',
    ],
    ask: 'Com muito gosto. Três perguntas para acertar: há eletricidade nos locais ou contamos com solar; Wi-Fi ou rede móvel; e precisam de certificados de calibração? Para o ensino fazemos 25 % no equipamento.',
    reply: 'Solar, rede móvel e sem certificados. Era importante a entrega antes do fim do período.',
    fix: 'Segue o orçamento ({quote}, válido 60 dias), com o desconto de ensino e dois anos do plano “Cais”. Com encomenda até {soon}, a entrega em três semanas está garantida.',
  },
  'refund-missing': {
    subjects: ['Reembolso não chegou', 'Continuo à espera de {amount}'],
    openings: [
      'devolvemos a estação {product} há {n} semanas (devolução {rma}) e ainda não há dinheiro. Prometeram dez dias.',
      'é a terceira mensagem que escrevo sobre o reembolso da encomenda {order}. A paciência está a acabar.',
    ],
    ask: 'Não devia ser assim, peço desculpa. A encomenda deu entrada no armazém em {date}, mas o reembolso espera por uma conta: pagou por transferência e não guardamos esses números. Pode pôr o IBAN no formulário seguro abaixo? Num e-mail não, por favor.',
    reply: 'Formulário preenchido. Ninguém me tinha pedido isto antes!',
    fix: 'Tem razão, a pergunta devia ter vindo há três semanas. {amount} seguiram hoje por transferência com a referência {rma}, e juntei um vale de 25 € pela espera. A carta do armazém já passou a pedir isto logo de início.',
  },
};
