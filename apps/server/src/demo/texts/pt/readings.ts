import type { TextsOf } from '../../scenario-text';

export const readings: TextsOf<'readings'> = {
  'rain-gauge-zero': {
    subjects: ['Pluviómetro marca 0 mm e choveu a noite toda', 'Pluviómetro {product} não regista chuva'],
    openings: [
      'choveu a cântaros {place} durante toda a noite, mas o nosso pluviómetro {product} (n.º de série {serial}) mostra 0,0 mm. O balde do vizinho tinha uns {n} centímetros.',
      'desde {date} que o pluviómetro {product} {place} não conta um único milímetro. A bateria está a {percent} % e o sinal é bom, por isso não me parece problema de rádio.',
    ],
    ask: 'Um pluviómetro ligado que não conta nada tem quase sempre o funil entupido ou a báscula presa. Pode retirar o funil (um quarto de volta para a esquerda), ver se há folhas ou teias de aranha e bascular dez vezes à mão? O Lookout deve mostrar 2,0 mm em cinco minutos.',
    reply:
      'Abri-o. Havia um ninho de vespas inteiro debaixo do funil 😳 Depois de limpar e bascular dez vezes, o Lookout mostra 2,0 mm. É possível corrigir a chuva que falta da noite passada?',
    fix: 'Excelente, e agradeço o teste tão cuidadoso. Uma noite perdida não se mede depois, mas marquei essas horas como “sem dados” para que um zero falso não estrague o total do mês. Enviei-lhe também uma rede contra insetos (ref. TR-07), oferta nossa.',
  },
  'wind-stuck': {
    subjects: ['Velocidade do vento parada em {value} m/s', 'Anemómetro bloqueado?'],
    openings: [
      'o nosso anemómetro {product} {place} mostra exatamente {value} m/s desde as {time} de {date}. Todos os minutos o mesmo número, num dia de temporal. Não pode ser.',
      'a direção do vento ainda muda, mas a velocidade do anemómetro {product} (série {serial}) ficou em {value} m/s. É com ela que decidimos o trabalho da grua; neste momento é adivinhar.',
    ],
    ask: 'Velocidade parada com direção viva é quase sempre o contacto da roda de conchas que cola. Desligue o sensor 30 segundos, rode as conchas à mão e diga-me se o valor mexe. Até estar resolvido, por favor não confie neste sensor para trabalhos de elevação.',
    reply: 'Desliguei, liguei, rodei: mexeu cerca de um minuto e voltou a parar no mesmo valor. A grua está parada por hoje.',
    fix: 'Então o contacto está gasto. A garantia do seu {product} cobre: uma cabeça nova, série {serial2}, sai hoje do armazém (seguimento {tracking}). A troca é um parafuso e uma ficha, as instruções vão na caixa. Marquei também o canal antigo como inválido desde {date}.',
  },
  'temperature-high': {
    subjects: ['Temperatura alta demais à tarde', '{product}: {value} °C à sombra?!'],
    openings: [
      'todas as tardes de sol a nossa estação {product} {place} marca {n} a 9 graus mais do que o aeroporto. De manhã coincidem. O sensor está avariado?',
      'ontem a estação indicou {value} °C. Um termómetro de vidro mesmo ao lado dizia 27. Número de série {serial}, firmware {version}.',
    ],
    ask: 'Coincidir de manhã e divergir ao sol aponta para o abrigo, não para o sensor. Pode enviar uma fotografia da montagem e ver se os oito pratos estão inteiros e se o abrigo não está mesmo por cima de um telhado escuro?',
    reply: 'Segue a fotografia. Dois pratos estavam rachados, não tinha reparado. E sim, está a uns 40 cm de um telhado preto…',
    fix: 'Está explicado. Um jogo de pratos vai a caminho (gratuito, seguimento {tracking}). Quando chegar, coloque o abrigo pelo menos 1,5 m acima do telhado; o mastro tem uma segunda braçadeira para isso. A diferença deve ficar abaixo de meio grau. Se não ficar, avise.',
  },
  'level-jumps': {
    subjects: ['Nível da água salta {n} metros', 'Valores impossíveis do sensor {product}'],
    openings: [
      'o sensor de nível {product} {place} sobe e desce {n} metros em minutos. O rio está calmo. Disparou o alarme de cheia duas vezes esta noite e acordou metade da câmara.',
      'vemos picos na curva do nível mais ou menos de {n} em {n} horas, sempre para cima, sempre um só valor. Aparelho {serial}, gráfico em anexo.',
    ],
    ask: 'Agradeço o gráfico. Picos isolados para cima são típicos de algo que atravessa o feixe do radar: juncos, uma corda, aves. Há alguma coisa nova a menos de 60 cm da vertical do sensor? Entretanto pus o filtro deste canal em “forte”.',
    reply: 'Bem visto. O clube de vela amarrou ali um barquinho no fim de semana, e o mastro balança mesmo por baixo.',
    fix: 'Um mastro explica tudo. Com o filtro forte um valor só conta quando três seguidos concordam: o barco já não toca o alarme, e uma cheia verdadeira é avisada um minuto e meio mais tarde. Se o barco for para ficar, é melhor mudar o suporte um metro; a nossa equipa de campo pode fazê-lo.',
  },
  'ph-drift': {
    subjects: ['pH a derivar desde a semana passada', 'Sonda {product}: pH {ph} não pode ser'],
    openings: [
      'a nossa sonda de pH {product} {place} sobe devagar: {ph} hoje, 7,1 há uma semana. O laboratório diz 7,2. Foi calibrada há {n} meses.',
      'os peixes estão ótimos, mas segundo a vossa sonda não deviam: pH {ph}. Série {serial}. De quanto em quanto tempo precisa mesmo de calibração?',
    ],
    ask: 'Uma deriva lenta e num só sentido é o envelhecimento normal do elétrodo, mais rápido em água quente. Faça por favor uma calibração de dois pontos com tampões novos (4,01 e 7,00), menu Sonda › Calibrar, e envie-me o declive. Acima de 92 % a sonda está boa.',
    reply: 'Feito com tampões novos. Diz declive 84 %, desvio 31 mV.',
    fix: 'Muito bem. 84 % quer dizer que o elétrodo chegou ao fim; ao fim de {n} meses em água quente é o esperado. Pus um cartucho novo ({amount}) no seu cesto com 20 % de desconto; enrosca-se sem ferramentas. Até lá calibre todas as semanas e os valores ficam certos a cerca de 0,1.',
  },
  'humidity-100': {
    subjects: ['Humidade sempre a 100 %', 'Estação diz 100 % de humidade num dia seco'],
    openings: [
      'desde o nevoeiro de {date} a nossa estação {product} {place} mostra 100 % de humidade e não desce. O meu higrómetro diz 54.',
      'a humidade está presa em 100 %. Sequei o abrigo com secador (ar frio!), sem efeito. Série {serial}.',
    ],
    ask: 'Fez bem em usar ar frio. O elemento pode ficar saturado quando a tampa do filtro está entupida com sal. Desenrosque a tampa branca, passe-a por água destilada, deixe secar uma noite dentro de casa e ponha a estação uma hora a funcionar sem ela. O que mostra então?',
    reply: 'Sem a tampa desceu para 58 % em dez minutos! A tampa estava branca de sal.',
    fix: 'Então o elemento está bom e só a tampa estava entupida, muito comum junto ao mar. Envio-lhe duas novas. Lavadas de seis em seis meses, o problema não volta; acrescentei um lembrete ao plano de manutenção da estação.',
  },
};
