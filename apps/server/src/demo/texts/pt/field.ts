import type { TextsOf } from '../../scenario-text';

export const field: TextsOf<'field'> = {
  'installation-visit': {
    subjects: ['Data para a montagem', 'Montagem {place}, quando podem vir?'],
    openings: [
      'recebemos a estação {product} e queríamos marcar a montagem {place}. Qualquer dia menos sexta-feira.',
      'o vosso técnico podia vir antes de {soon}? O andaime fica até lá e facilita muito chegar ao telhado.',
    ],
    ask: 'Boa notícia, o andaime é boa razão para ter pressa. Posso propor {soon} de manhã. Diga-me quem abre a porta e se há 230 V a menos de dez metros.',
    reply: 'Essa data serve. O porteiro está lá desde as 7:30, há corrente. Estacionamento atrás do edifício.',
    fix: 'A estação está montada e a enviar: primeiros valores às {time}. O técnico deixou o relatório com o porteiro, cópia em anexo. A primeira calibração é daqui a dois anos; nós avisamos.',
  },
  'technician-missed': {
    subjects: ['O técnico não apareceu', 'Esperei {n} horas e ninguém veio'],
    openings: [
      'o vosso técnico devia vir hoje entre as 8 e as 12. Tirei o dia e esperei {n} horas. Ninguém veio, ninguém ligou.',
      'é a segunda visita {place} que falha. Espero um telefonema hoje.',
    ],
    ask: 'Peço desculpa, sem “mas”. A carrinha avariou às {time} e o recado ficou preso connosco. Posso oferecer amanhã às 8, primeira visita do dia, ou a hora que quiser em {soon}. O que prefere?',
    reply: 'Amanhã às 8. Desta vez a sério, por favor.',
    fix: 'O trabalho ficou pronto hoje de manhã, às {time}; o Nikolay agradece o café. A deslocação não é cobrada ({amount}). A partir de agora recebe um SMS com a posição da carrinha.',
  },
  'calibration-certificate': {
    subjects: ['Certificado de calibração de {serial}', 'Auditoria para a semana, falta o certificado'],
    openings: [
      'para a auditoria ISO de {soon} precisamos do certificado de calibração da estação {product}, série {serial}. Não o encontro no Lookout.',
      'o certificado da nossa estação acaba em {n} semanas. Quanto custa recalibrar e quanto tempo ficamos sem ela?',
    ],
    ask: 'A última calibração de {serial} foi feita no local; o certificado está na visita e não no aparelho, por isso não o encontrou. Precisa da versão acreditada (com incertezas) ou chega a de fábrica?',
    reply: 'O auditor quer a acreditada, com rastreabilidade.',
    fix: 'Segue em anexo o certificado acreditado, com incertezas e cadeia de rastreabilidade. A partir de agora está também no aparelho, no Lookout. O próximo é daqui a 24 meses, a data ficou registada.',
  },
  'storm-damage': {
    subjects: ['Mastro dobrado depois do temporal', 'Estragos do temporal {place}'],
    openings: [
      'o temporal desta noite dobrou o nosso mastro {place}. A estação {product} está pendurada pelo cabo. Vedámos a zona. Venham logo que possam.',
      'rajada de {value} m/s segundo a nossa própria estação, e depois mais nada. O mastro está deitado no telhado do barracão. Seguem fotografias.',
    ],
    ask: 'Fizeram bem em vedar a zona, é o mais importante. Não cortem o cabo enquanto tiver corrente: o disjuntor está na caixa cinzenta ao pé do mastro. Uma equipa pode estar aí em {soon} às 9. O telhado aguenta gente em cima?',
    reply: 'Disjuntor desligado. O telhado está bom, a gente do barracão verificou.',
    fix: 'O mastro novo está de pé, desta vez com uma segunda espia. A estação {product} sobreviveu: só se trocou o catavento. Para o seguro segue o relatório com fotografias; o total é {amount}.',
  },
  'move-station': {
    subjects: ['Mudar a estação de sítio', 'Podemos mudar nós a estação {product}?'],
    openings: [
      'vamos mudar de instalações e a estação {place} tem de ir connosco. Podemos desmontá-la nós, ou perdemos a garantia?',
      'a árvore ao lado da estação cresceu em {n} anos e faz-lhe sombra. Queríamos pô-la 40 metros mais longe. A que devemos atender?',
    ],
    ask: 'Podem fazê-lo, a garantia mantém-se. Contam três coisas: a marca norte do catavento, o nível do pluviómetro, e distância aos obstáculos de duas vezes a altura deles. Com um esboço do novo sítio digo-vos se os valores ficam comparáveis.',
    reply: 'Segue o esboço. O barracão a sul tem 3 m de altura, a distância seria de uns 8 m.',
    fix: 'Com 8 m está bem. No Lookout usem Dispositivo › Mudar e ponham a nova posição: começa uma série nova e as estatísticas não se misturam. A lista de verificação vai em anexo.',
  },
  'yearly-service': {
    subjects: ['Manutenção anual', 'Contrato de manutenção: quando é a próxima visita?'],
    openings: [
      'o contrato diz que alguém vem uma vez por ano. A última visita {place} foi há um ano e {n} meses.',
      'dava para juntar a manutenção das nossas {n} estações numa só semana? Facilitava o acesso ao local.',
    ],
    ask: 'Tem razão, devíamos ter sido nós a escrever. Sugiro a semana de {soon}; a volta começaria pela estação mais afastada. A nossa gente precisa de formação de segurança para entrar?',
    reply: 'Essa semana serve. A formação são 20 minutos, à entrada, às 7:45 de cada dia.',
    fix: 'Todas as estações estão feitas. Trocaram-se dois rolamentos e uma bateria, tudo dentro do contrato. Seguem os relatórios, e a próxima volta fica para a mesma semana do ano que vem.',
  },
};
