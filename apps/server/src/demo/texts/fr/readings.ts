import type { TextsOf } from '../../scenario-text';

export const readings: TextsOf<'readings'> = {
  'rain-gauge-zero': {
    subjects: ['Le pluviomètre indique 0 mm alors qu’il a plu toute la nuit', 'Pluviomètre {product} : aucune pluie mesurée'],
    openings: [
      'il est tombé des cordes {place} toute la nuit, mais notre pluviomètre {product} (n° de série {serial}) affiche 0,0 mm. Le seau du voisin contenait bien {n} centimètres.',
      'depuis le {date}, le pluviomètre {product} installé {place} n’a pas compté un seul millimètre. La batterie est à {percent} % et le signal est bon, je ne pense donc pas à un problème radio.',
    ],
    ask: 'Un pluviomètre en ligne qui ne compte rien a le plus souvent un entonnoir bouché ou un auget coincé. Pourriez-vous retirer l’entonnoir (un quart de tour à gauche), chercher des feuilles ou des toiles d’araignée, puis basculer l’auget dix fois à la main ? Lookout devrait afficher 2,0 mm dans les cinq minutes.',
    reply:
      'Je l’ai ouvert : un nid de guêpes entier sous l’entonnoir 😳 Après nettoyage et dix bascules, Lookout affiche bien 2,0 mm. Peut-on corriger la pluie manquante de cette nuit ?',
    fix: 'Parfait, et merci pour ce test soigneux. Une nuit perdue ne peut pas être mesurée après coup, mais j’ai marqué ces heures « sans donnée » pour qu’un faux zéro ne fausse pas votre total du mois. Je vous envoie aussi une grille anti-insectes (réf. TR-07), offerte.',
  },
  'wind-stuck': {
    subjects: ['Vitesse du vent bloquée à {value} m/s', 'Anémomètre figé ?'],
    openings: [
      'notre anémomètre {product} {place} affiche exactement {value} m/s depuis {time} le {date}. La même valeur chaque minute, un jour de tempête : c’est impossible.',
      'la direction du vent change encore, mais la vitesse de l’anémomètre {product} (série {serial}) reste figée à {value} m/s. C’est elle qui décide si la grue travaille ; pour l’instant nous devinons.',
    ],
    ask: 'Une vitesse figée avec une direction vivante, c’est presque toujours le contact de la roue à coupelles qui colle. Merci de couper l’alimentation 30 secondes, de tourner les coupelles à la main et de me dire si la valeur bouge. D’ici là, ne vous fiez pas à ce capteur pour le levage.',
    reply:
      'Coupé, rallumé, tourné : cela a bougé une minute environ, puis de nouveau la même valeur. La grue est arrêtée pour aujourd’hui.',
    fix: 'Le contact est donc usé. La garantie de votre {product} couvre cela : une tête neuve (série {serial2}) part aujourd’hui, suivi {tracking}. Une vis, une prise, la notice est dans la boîte. J’ai aussi invalidé l’ancien canal depuis le {date}.',
  },
  'temperature-high': {
    subjects: ['Température trop élevée l’après-midi', '{product} : {value} °C à l’ombre ?!'],
    openings: [
      'chaque après-midi ensoleillé, notre station {product} {place} indique {n} à 9 degrés de plus que l’aéroport. Le matin, les deux concordent. Le capteur est-il défectueux ?',
      'hier la station a annoncé {value} °C. Un thermomètre à alcool juste à côté disait 27. Numéro de série {serial}, version {version}.',
    ],
    ask: 'Un accord le matin et un écart au soleil font penser à l’abri plutôt qu’au capteur. Pourriez-vous envoyer une photo du montage, et vérifier que les huit coupelles sont entières et que l’abri n’est pas juste au-dessus d’un toit sombre ?',
    reply: 'Photo jointe. Deux coupelles sont fendues, je ne l’avais pas vu. Et oui, il est à 40 cm d’un toit noir…',
    fix: 'Voilà l’explication. Un jeu de coupelles est en route (gratuit, suivi {tracking}). À sa réception, montez l’abri à 1,5 m au moins du toit ; le mât a une seconde bride pour cela. L’écart devrait alors tomber sous un demi-degré. Dites-moi si ce n’est pas le cas.',
  },
  'level-jumps': {
    subjects: ['Le niveau d’eau saute de {n} mètres', 'Valeurs impossibles du limnimètre {product}'],
    openings: [
      'le limnimètre {product} {place} fait des sauts de {n} mètres en quelques minutes. La rivière est calme. L’alerte de crue a réveillé la moitié de la mairie, deux fois cette nuit.',
      'nous voyons des pics dans la courbe toutes les {n} heures environ, toujours vers le haut, toujours une seule valeur. Appareil {serial}, graphique joint.',
    ],
    ask: 'Merci pour le graphique. Des pics isolés vers le haut trahissent un objet qui passe dans le faisceau : roseaux, corde, oiseaux. Y a-t-il du nouveau à moins de 60 cm de la verticale du capteur ? En attendant, j’ai mis le filtre de ce canal sur « fort ».',
    reply: 'Bien vu. Le club de voile a amarré un petit bateau ce week-end, son mât se balance juste dessous.',
    fix: 'Un mât explique tout. Avec le filtre fort, une valeur ne compte que si trois de suite concordent : le bateau ne déclenchera plus rien, et une vraie crue sera annoncée une minute et demie plus tard. Si le bateau doit rester, mieux vaut déplacer le support d’un mètre ; notre équipe terrain peut s’en charger.',
  },
  'ph-drift': {
    subjects: ['Dérive du pH depuis une semaine', 'Sonde {product} : pH {ph}, impossible'],
    openings: [
      'la sonde pH {product} {place} monte lentement : {ph} aujourd’hui, 7,1 il y a une semaine. Le laboratoire dit 7,2. Dernier étalonnage il y a {n} mois.',
      'les poissons se portent bien, ce que votre sonde ne croit pas : pH {ph}. Série {serial}. À quelle fréquence faut-il vraiment l’étalonner ?',
    ],
    ask: 'Une dérive lente et à sens unique est le vieillissement normal de l’électrode, accéléré par l’eau chaude. Merci de faire un étalonnage deux points avec des tampons frais (4,01 et 7,00), menu Sonde › Étalonner, et de m’envoyer la pente. Au-dessus de 92 % la sonde est saine.',
    reply: 'Fait avec des tampons neufs : pente 84 %, décalage 31 mV.',
    fix: 'Merci. 84 %, l’électrode est en fin de vie ; après {n} mois en eau chaude c’est attendu. J’ai mis une cartouche de rechange ({amount}) dans votre panier avec 20 % de remise ; elle se visse sans outil. D’ici là, étalonnez chaque semaine et les valeurs resteront justes à 0,1 près.',
  },
  'humidity-100': {
    subjects: ['Humidité toujours à 100 %', 'La station annonce 100 % d’humidité par temps sec'],
    openings: [
      'depuis le brouillard du {date}, notre station {product} {place} affiche 100 % d’humidité et ne redescend plus. Mon hygromètre dit 54.',
      'humidité bloquée à 100 %. J’ai séché l’abri au sèche-cheveux (air froid !), sans effet. Série {serial}.',
    ],
    ask: 'Bravo pour l’air froid. L’élément peut rester saturé quand le capuchon filtrant est colmaté par le sel. Dévissez le capuchon blanc, rincez-le à l’eau distillée, laissez-le sécher une nuit, et faites tourner la station une heure sans lui. Que dit-elle alors ?',
    reply: 'Sans capuchon elle est descendue à 58 % en dix minutes ! Le capuchon était blanc de sel.',
    fix: 'L’élément est donc sain, seul le capuchon était bouché, classique au bord de mer. Je vous en envoie deux neufs. Un rinçage tous les six mois suffira ; j’ai ajouté un rappel au plan d’entretien de votre station.',
  },
};
