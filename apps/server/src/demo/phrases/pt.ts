import type { Phrases } from './phrases';

export const pt: Phrases = {
  greetings: ['Bom dia,', 'Boa tarde,', 'Olá,', 'Exmos. Senhores,', 'Caros senhores,', ''],
  signOffs: {
    f: ['Cumprimentos', 'Com os melhores cumprimentos', 'Obrigada', 'Obrigada desde já', 'Atentamente', ''],
    m: ['Cumprimentos', 'Com os melhores cumprimentos', 'Obrigado', 'Obrigado desde já', 'Atentamente', ''],
  },
  agentGreetings: {
    f: ['Bom dia, {first},', 'Cara {first} {last},', 'Olá {first},'],
    m: ['Bom dia, {first},', 'Caro {first} {last},', 'Olá {first},'],
  },
  agentSignOffs: ['Com os melhores cumprimentos', 'Cumprimentos', 'Um bom dia'],
  extras: [
    'Precisamos destes valores todos os dias.',
    'De resto, estamos muito satisfeitos.',
    'Estou no escritório até às 16 h, se preferir telefonar.',
    '{person}, da minha equipa, percebe mais da parte técnica.',
    'Isto está coberto pela garantia?',
    'Temos a visita de um cliente a {soon} e gostava de ter tudo a funcionar até lá.',
    'Li o manual duas vezes e não encontrei nada sobre isto.',
    'Se precisarem de acesso ao nosso espaço, estejam à vontade.',
    'Não é urgente, mas não se esqueçam de nós.',
    'Já tentei ligar três vezes e apanhei sempre música.',
    'Desculpem a mensagem tão longa!',
    'O tempo aqui está ótimo, é a única coisa em que eu e a estação estamos de acordo 🙂',
  ],
  angry: [
    'Isto já me irrita a sério. Paguei bem por este material e só tenho tido problemas.',
    'É a TERCEIRA vez. Alguém lê estes e-mails?',
    'Francamente, não é aceitável numa casa com a vossa reputação.',
    'Se não ficar resolvido esta semana devolvo tudo e conto a toda a gente porquê.',
  ],
  angrySubject: ['CONTINUA POR RESOLVER: {subject}', 'Reclamação! {subject}', '{subject} !!!'],
  longSubject:
    'Fwd: Re: Re: [externo] Pergunta do nosso departamento técnico sobre a instalação {place}, entrega de {date}, encomenda {order}:',
  nudges: [
    'Há novidades?',
    'Está aí alguém?',
    'Escrevi em {date} e não recebi nada. O meu e-mail chegou?',
    'Só um lembrete amigável 🙂',
    'Continuo à espera. Deem pelo menos sinal de vida.',
  ],
  thanks: [
    'Funciona. Que belo apoio, cinco estrelas! ⭐⭐⭐⭐⭐',
    'Perfeito.',
    'Que rapidez, {agent}! Muito agradecemos.',
    '👍',
    'Problema resolvido, podem fechar. Bom fim de semana!',
    'Não contava com isso, muito generoso da vossa parte.',
  ],
  again: [
    'Infelizmente tenho de voltar ao assunto: aconteceu outra vez, igual à primeira.',
    'Funcionou dois dias, agora estamos como no início.',
    'Falei cedo demais… o mesmo problema desde esta manhã.',
  ],
  againAnswers: [
    'Lamento. Vi o registo das últimas horas e desta vez a causa está do nosso lado: um servidor repetiu um ajuste antigo. Ficou corrigido de vez, e vou vigiar o aparelho até amanhã.',
    'Fez bem em avisar logo. Vi o assunto com os nossos engenheiros, encontrámos o que faltava e mudámos. Pode tentar mais uma vez?',
  ],
  reminders: [
    'Queria só saber se recebeu a minha última mensagem. Se estiver resolvido não precisa de fazer nada; se não, basta uma palavra.',
    'Há dias que não temos notícias suas. Posso ajudar em mais alguma coisa? Se não, fecho o caso no fim da semana; uma resposta volta a abri-lo.',
  ],
  thirdParty: [
    'Um ponto da situação: preciso de uma resposta do nosso fornecedor e espero-a em três dias úteis. Escrevo assim que a tiver, não precisa de fazer nada.',
    'Isto tem de ser visto por quem gere a rede. Comuniquei (o número deles é {tracking}) e vou acompanhando.',
  ],
  questions: [
    {
      question: 'Mais uma pergunta: isto vale também para as estações mais antigas que temos?',
      answer: 'Vale para todas as fabricadas desde 2019. Para as mais antigas, envie-me o número de série e eu vejo.',
    },
    { question: 'E posso voltar atrás se não gostar?', answer: 'Quando quiser, no mesmo sítio. Não se perde nada em experimentar.' },
    {
      question: 'Quanto tempo demora, mais ou menos?',
      answer: 'Normalmente um dia útil, dois no máximo. Escrevo assim que estiver feito.',
    },
    { question: 'Isto paga-se?', answer: 'Não, faz parte do plano. Se alguma coisa se pagar, perguntamos antes, nunca depois.' },
    {
      question: 'Podia pôr também {person} em cópia?',
      answer: 'Com certeza. Junte o endereço em cópia no próximo e-mail e continuo assim.',
    },
  ],
  autoReply: {
    subject: 'Resposta automática: {subject}',
    text: 'Recebi a sua mensagem. Estou fora do escritório até {soon} e só leio e-mail de vez em quando. Em caso urgente escreva para {person}.',
  },
  quoteLine: 'Em {date}, {name} escreveu:',
  months: ['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho', 'julho', 'agosto', 'setembro', 'outubro', 'novembro', 'dezembro'],
  date: '{day} de {month}',
  money: '{amount} €',
  decimal: ',',
};
