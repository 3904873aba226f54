import type { TextsOf } from '../../scenario-text';

export const general: TextsOf<'general'> = {
  'where-is-order': {
    subjects: ['Onde está a minha encomenda {order}?', 'Estado da entrega'],
    openings: [
      'encomendei uma estação {product} em {date} (encomenda {order}) e o seguimento diz “etiqueta criada” há {n} dias.',
      'quando chega a encomenda {order}? Tenho de estar para assinar e não posso ficar em casa todos os dias.',
    ],
    ask: 'Perguntei ao transportador: a encomenda ficou esquecida no centro e recebeu hoje etiqueta nova. Deve chegar em {soon}. Quer que vá para um ponto de recolha, para não ter de esperar?',
    reply: 'Sim, por favor, o que fica ao pé da estação.',
    fix: 'Está desviada. Recebe o código de levantamento assim que lá chegar; guardam-na dez dias. Seguimento: {tracking}.',
  },
  compatibility: {
    subjects: ['A estação {product} é compatível com o nosso sistema?', 'Pergunta antes de comprar'],
    openings: [
      'a estação {product} funciona com Modbus? O nosso sistema do edifício não conhece mais nada. A ficha técnica tem duas linhas que se contradizem.',
      'temos {n} estações de outra marca. O Lookout mostra os dados delas ao lado das vossas, ou temos de comprar tudo de novo?',
    ],
    ask: 'As duas linhas estão certas, para versões diferentes: a estação {product} fala LoRa, e o gateway passa os valores em Modbus TCP desde o firmware {version}. Quantos registos leem, e com que frequência?',
    reply: 'Uns 40 registos, de 10 em 10 segundos.',
    fix: 'Não há problema, o limite são 250 registos por segundo. A tabela de registos vai em anexo. Se quiserem, experimentem 30 dias com um gateway emprestado; só os portes da devolução ficam por vossa conta.',
  },
  'firmware-rollback': {
    subjects: ['Voltar ao firmware {version2}?', 'O firmware novo é mais lento'],
    openings: [
      'desde o firmware {version} a estação {product} só envia de 10 em 10 minutos em vez de cada minuto. Quero o antigo.',
      'como volto à {version2}? A versão nova já não conhece o nosso velho sensor de vento.',
    ],
    ask: 'Antes de voltar, veja Dispositivo › Perfil: a atualização trouxe perfis de energia e põe as estações a pilhas em “longa duração” (10 minutos). Com “rápido” volta a ter um minuto. Chega, ou há mais razões para a versão antiga?',
    reply: 'Encontrei. “Rápido” é o que queremos. Podiam ter avisado.',
    fix: 'Podíamos e devíamos: o aviso estava no fim das notas da versão. O texto da mensagem de atualização foi mudado. As estações voltam a enviar de minuto a minuto; assim a pilha dura uns onze meses.',
  },
  'data-gap': {
    subjects: ['Falha nos dados de {date}', 'Valores em falta, {n} horas'],
    openings: [
      'há uma falha de {n} horas nos dados da nossa estação {product} em {date}. Outras estações perto têm valores. Dá para recuperar?',
      'o relatório mensal tem buracos. {percent} % de disponibilidade, e prometemos 98 ao nosso cliente.',
    ],
    ask: 'A estação esteve sempre a trabalhar: o contador não tem saltos. Os valores devem estar na memória dela, que guarda 14 dias. Dei ordem para os entregar outra vez; pode levar uma noite, por causa do tempo de emissão permitido. Pode ver amanhã?',
    reply: 'A falha fechou, menos os últimos 20 minutos. Para nós chega.',
    fix: 'Esses 20 minutos foram um reinício depois de um corte de luz, não há valores em lado nenhum. Marquei-os assim e deixam de contar contra a disponibilidade: está em 99,1 %. O relatório refeito vai em anexo.',
  },
  'privacy-request': {
    subjects: ['Apagar os meus dados pessoais', 'Pedido RGPD'],
    openings: [
      'peço que apaguem todos os dados pessoais que têm sobre mim, nos termos do artigo 17.º do RGPD, e que o confirmem.',
      'um antigo funcionário pede-nos cópia dos dados dele. O Lookout registou quem mudou o quê durante {n} anos. Como se tira isso?',
    ],
    ask: 'Recebi o pedido e respondemos em 30 dias, no máximo. Para não apagar os dados de outra pessoa: pode confirmar a partir do endereço da conta e dizer se as faturas podem ficar? A lei manda guardá-las dez anos.',
    reply: 'Confirmo. As faturas podem ficar, o resto apaguem, por favor.',
    fix: 'A conta, os registos de entrada e os contactos foram apagados hoje; as cópias de segurança seguem em 35 dias. Ficam as faturas. A confirmação vai em anexo como ficheiro de texto.',
  },
  'feature-wish': {
    subjects: ['Ideia: modo escuro para o ecrã da parede', 'Sugestão para o Lookout'],
    openings: [
      'temos o Lookout num ecrã grande na capitania. À noite brilha tanto que o vigia o tapa com uma toalha 😄 Podia haver um modo escuro?',
      'ajudava-nos muito poder confirmar um alarme respondendo ao SMS. Hoje alguém tem primeiro de encontrar um computador. Não devemos ser os únicos.',
    ],
    ask: 'Boa ideia, passei-a à equipa de produto. Para que a percebam bem: quantas pessoas a usariam, e como fazem hoje?',
    reply: 'Umas {n} pessoas de vigia, todas as noites. Hoje: ver acima, a toalha.',
    fix: 'A equipa gostou tanto da toalha que há uma pendurada aqui na parede. Está previsto para a próxima versão. Escrevo-lhe quando puder experimentar; o vosso espaço está na lista.',
  },
};
