import type { TextsOf } from '../../scenario-text';

export const lookout: TextsOf<'lookout'> = {
  'sign-in': {
    subjects: ['Não consigo entrar no Lookout', 'O e-mail para nova palavra-passe não chega'],
    openings: [
      'já não consigo entrar. Pedi {n} vezes uma palavra-passe nova e não chega nada, nem ao lixo.',
      'um colega saiu da empresa e a conta do Lookout estava em nome dele. Não temos acesso aos nossos próprios dados. De que precisam da nossa parte?',
    ],
    ask: 'O nosso registo mostra que o vosso servidor recusou os nossos últimos e-mails como “suspeita de spam”. A vossa informática pode autorizar no-reply@harbour.example? Assim que estiver feito envio uma ligação nova; vale meia hora.',
    reply: 'Já vos puseram na lista. Pode enviar outra vez.',
    fix: 'A ligação seguiu às {time} e vejo que já entrou com ela. Já que lá está: acrescente um segundo administrador em Lookout › Pessoas, para que uma só caixa de correio não vos feche a porta.',
  },
  'alerts-missing': {
    subjects: ['Alerta de geada não chegou', 'Sem SMS de alarme apesar de passar o limite'],
    openings: [
      'esta noite desceu a -{n} °C {place} e nenhum alerta de geada. Perdemos parte da floração. Para que temos este sistema?',
      'o nível passou o limite às {time} e ninguém recebeu SMS. O e-mail chegou {n} horas depois. Isto não pode acontecer.',
    ],
    ask: 'Peço imensa desculpa, e levo isto a sério. Vejo o limite ultrapassado nos vossos dados, portanto a falha está entre aqui e o vosso telemóvel. O alerta estava em pausa? O histórico diz “posto em pausa por {person}” em {date}; é alguém da vossa equipa?',
    reply: 'É, pôs em pausa durante a manutenção e esqueceu-se. Fomos nós, então. Mas porque é que ninguém é lembrado?',
    fix: 'Pergunta justa. Desde a primavera existe o ajuste “terminar pausas ao fim de 24 horas”, mas vem desligado. Liguei-o no vosso espaço e pedi à equipa de produto que passe a ser o normal. O alerta foi testado agora: SMS e e-mail chegaram aos dois números em nove segundos.',
  },
  'export-data': {
    subjects: ['Exportação CSV para nas 10 000 linhas', 'Exportar o ano inteiro para a autoridade da água'],
    openings: [
      'preciso de todos os valores de {product} desde janeiro em CSV para a autoridade, médias horárias. A exportação para nas 10 000 linhas. O prazo é {soon}.',
      'dá para exportar vários sensores para uma só tabela, uma coluna cada? Hoje colo {n} ficheiros todos os meses.',
    ],
    ask: 'O botão debaixo do gráfico é para uma vista rápida e acaba nas 10 000 linhas. Para relatórios há Lookout › Relatórios › Tabela: os sensores que quiser, médias horárias ou diárias. Preparo-lha? Preciso da lista de sensores e do fuso que a autoridade pede.',
    reply: 'Era ótimo. Todos os sensores cujo nome começa por “Rio”, médias horárias, em UTC.',
    fix: 'O relatório “Autoridade da água, horário” está pronto e envia-se sozinho no dia 1 de cada mês. O ficheiro deste ano vai em anexo. Se pedirem outra ordem, basta arrastar as colunas na pré-visualização.',
  },
  'wrong-time-zone': {
    subjects: ['Horas dos gráficos com uma hora de diferença', 'Hora errada desde a mudança da hora'],
    openings: [
      'desde a mudança da hora todos os gráficos têm uma hora de diferença. Os totais diários também, começam à 1 da manhã.',
      'a exportação diz {time} onde o gráfico mostra uma hora a mais. Qual está certo? Temos de defender estes números em tribunal.',
    ],
    ask: 'Os valores estão guardados em UTC e certos. O que se vê depende do fuso do espaço de trabalho. O vosso está no fuso fixo “GMT”, que não conhece hora de verão. Mudo para “Europe/Lisbon”?',
    reply: 'Sim, por favor. Isso muda também os totais antigos?',
    fix: 'Feito. Os totais são calculados de cada vez, por isso os antigos também ficam certos, verões passados incluídos. Nas exportações pode escolher “UTC” no cabeçalho, o que recomendo para tudo o que vá a tribunal.',
  },
  'add-colleagues': {
    subjects: ['Acesso para {n} colegas novos', 'Dar acesso só de leitura a um subcontratado'],
    openings: [
      'temos {n} colegas novos que devem ver as estações sem mudar nada. Como se faz, e paga-se?',
      'um subcontratado precisa de ver uma estação {place} durante dois meses e mais nada. É possível?',
    ],
    ask: 'As duas coisas são possíveis e os leitores são gratuitos. Em Lookout › Pessoas escolha “Convidar”, papel “Leitor”, e marque as estações. Para um subcontratado pode pôr data de fim. As pessoas têm endereço do vosso domínio?',
    reply: 'Algumas têm; o subcontratado usa um endereço privado. Aí disse “domínio não permitido”.',
    fix: 'O vosso espaço só permitia o próprio domínio, regra do administrador anterior. Não lhe mexi, mas pode juntar endereços como exceção: Definições › Segurança › Convidados. Deixei lá um comentário com os passos.',
  },
  'api-limit': {
    subjects: ['API responde 429', 'Pergunta sobre limites da API'],
    openings: [
      'o nosso script recebe “429 Too Many Requests” desde {date}. Chamamos GET /v2/readings para {n}0 sensores por minuto, como sempre fizemos.',
      'a vossa API consegue avisar-nos de valores novos em vez de perguntarmos todos os minutos? Em {year} isto já não se faz.',
    ],
    ask: 'O limite de 600 pedidos por hora sempre existiu, mas desde {date} é aplicado. Pode pedir até 100 sensores de uma vez (?ids=a,b,c). Melhor ainda, há webhooks: chamamos nós quando chega um valor. Em que linguagem é o script?',
    reply:
      'Python. Não conhecia o parâmetro ids. Um só pedido para tudo já funciona. Podia mandar um exemplo da verificação da assinatura do webhook?',
    fix: 'O exemplo vai em anexo como texto: 14 linhas de Python, sem dependências. A assinatura é um HMAC sobre a hora e o corpo; recuse também o que tiver mais de cinco minutos. O vosso token está agora bem abaixo do limite (2 %).',
  },
};
