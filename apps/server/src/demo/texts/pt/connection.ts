import type { TextsOf } from '../../scenario-text';

export const connection: TextsOf<'connection'> = {
  'gateway-offline': {
    subjects: ['Gateway sem ligação desde {date}', 'URGENTE: todos os sensores desapareceram, luz vermelha'],
    openings: [
      'o nosso gateway {product} {place} está sem ligação desde as {time} de {date}. A luz está vermelha e os {n} sensores aparecem a cinzento no Lookout. Do nosso lado nada mudou.',
      'não há dados de nenhum sensor. O gateway ({serial}) pisca duas vezes a vermelho, pausa, duas vezes. Já o reiniciei {n} vezes.',
    ],
    ask: 'Dois piscares vermelhos querem dizer que o gateway tem endereço mas não chega aos nossos servidores. Mudou alguma coisa na firewall ou no proxy? Precisa de TCP 8883 de saída para mqtt.harbour.example. Pode testar de qualquer computador dessa rede em Lookout › Gateways › Teste de linha.',
    reply:
      'A empresa de informática instalou uma firewall nova nesse dia e “não achou que fosse importante”. O teste diz: 8883 bloqueado. Abrem-no esta tarde.',
    fix: 'Vejo o gateway de volta desde as {time}, e já entregou tudo o que guardou: não há falhas nas curvas, ele guarda 14 dias. Recomendo um alarme “gateway em silêncio há 30 minutos”, para saber antes dos seus utilizadores. Deixei-o preparado, só falta ativar.',
  },
  'lost-after-update': {
    subjects: ['Sensor desapareceu depois do firmware {version}', 'A atualização {version} estragou a estação'],
    openings: [
      'esta noite a nossa estação {product} atualizou-se sozinha para a {version} e nunca mais foi vista. Antes disso, {n} meses sem problemas. Série {serial}.',
      'depois da atualização {version} a estação {place} diz “à espera do primeiro contacto”. Digam-me que não tenho de subir lá acima.',
    ],
    ask: 'Lamento o incómodo. Talvez não seja preciso subir: em Lookout › Dispositivos › {serial} › Recuperar, carregue em “Ouvir de novo”. De seis em seis horas a estação tenta voltar com o firmware anterior. Aparece depois “sinal de recuperação ouvido”?',
    reply: 'Demorou até à noite, mas sim: “sinal de recuperação ouvido”, e já voltou com a versão antiga. Sem escadote 🎉',
    fix: 'Ótimo. A causa é conhecida: a {version} dá-se mal com os ajustes de rádio das estações anteriores a março de 2024. Retirámo-la para esta série e a sua está excluída até sair a {version2}, que estamos a testar. Não se perderam dados, os valores da noite chegaram com a recuperação.',
  },
  'radio-range': {
    subjects: ['Alcance entre sensor e gateway', 'Sinal fraco, {n} pacotes perdidos em 10'],
    openings: [
      'mudámos um sensor {place}, a uns {n}00 metros do gateway, e agora perde quase todos os pacotes. O folheto diz 5 km!',
      'o sinal do sensor {product} anda entre -118 e -124 dBm e falta metade dos valores. O que podemos fazer sem comprar um segundo gateway?',
    ],
    ask: 'Os 5 km valem sobre água aberta, com as duas pontas à vista. Há algo maciço pelo meio: um pavilhão, um monte, uma fila de árvores molhadas? E a que altura está a antena do gateway?',
    reply: 'Há o barracão dos barcos com telhado de chapa. A antena está dentro de casa, no parapeito do escritório.',
    fix: 'Então a antena é o remédio mais barato: no exterior, acima do telhado, com o cabo de 5 m (ref. KA-05, {amount}). Num caso igual ao vosso deu 14 dB, de metade dos pacotes para todos. Se não resolver aceito-a de volta, mesmo montada.',
  },
  'new-router': {
    subjects: ['Router novo, a estação não liga', 'Como mudo o Wi-Fi do gateway {product}?'],
    openings: [
      'recebemos um router novo, com outro nome de rede e outra palavra-passe. Como digo isso ao gateway {product}? Não tem ecrã.',
      'operador novo, router novo. O gateway não o encontra. Carreguei {n} segundos no botão como diz o manual, a luz fica azul e depois nada.',
    ],
    ask: 'Com a luz azul o gateway abre durante dez minutos a sua própria rede “Kittiwake-setup”. Ligue-lhe um telemóvel e a lista de redes abre sozinha. Uma armadilha: só fala 2,4 GHz. O router novo tem um nome separado para 5 GHz?',
    reply: 'Tinham ambos o mesmo nome. Liguei uma rede de convidados só com 2,4 GHz e entrou logo. Boa!',
    fix: 'Muito bem, e uma rede de convidados é até o sítio mais seguro. Vejo o gateway com bom sinal ({percent} %). Não é preciso mais nada: os sensores encontraram-no sozinhos.',
  },
  'sim-roaming': {
    subjects: ['Cartão SIM: sem dados no estrangeiro', 'Estação 4G sem ligação depois da fronteira'],
    openings: [
      'levámos a estação móvel {product} para uma obra em Espanha por {n} semanas e lá não tem ligação. Em casa funciona. O roaming está incluído?',
      'a estação com o vosso SIM ({serial}) só liga uns minutos por dia desde que está na Noruega. Pagamos o tarifário “Europa”, julgo eu.',
    ],
    ask: 'O tarifário inclui toda a UE e a Noruega. Mas o modem agarra-se à primeira rede que encontra. Pode enviar-me os valores de Lookout › Dispositivo › Modem: operador e sinal?',
    reply: 'Operador 21403, sinal 4 %. No mesmo sítio o meu telemóvel tem rede cheia noutro operador.',
    fix: 'Era o que eu pensava. Enviei ao modem uma nova lista de preferências; apanha-a no próximo contacto e passa a escolher a mais forte de três redes. Veja outra vez amanhã de manhã. Não custa nada e fica assim.',
  },
  'battery-drain': {
    subjects: ['Pilha vazia em {n} semanas em vez de 2 anos', 'Bateria gasta-se depressa demais'],
    openings: [
      'prometem dois anos. O nosso sensor {product} (série {serial}) gastou o segundo jogo de pilhas em {n} semanas. Eram novas, e não das baratas.',
      'a bateria do sensor {place} foi de 100 a {percent} % em {n} semanas. Os outros três da mesma entrega estão a 97. O que tem este?',
    ],
    ask: 'Normal não é. Na maioria dos casos o sensor anda a gritar: com má ligação repete cada mensagem à potência máxima. Em Lookout › Dispositivo › Rádio, o que diz “repetições por dia”? Até 50 está bem.',
    reply: 'Diz 2911. É muito? 😅',
    fix: 'Acho que é um recorde. O módulo de rádio ouve o gateway mas não as confirmações; é defeito e a garantia cobre. Abri a devolução {rma}, etiqueta em anexo, e um substituto segue hoje para não ficar sem dados.',
  },
};
