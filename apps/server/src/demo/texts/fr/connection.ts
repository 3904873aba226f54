import type { TextsOf } from '../../scenario-text';

export const connection: TextsOf<'connection'> = {
  'gateway-offline': {
    subjects: ['Passerelle hors ligne depuis le {date}', 'URGENT : plus aucun capteur, voyant rouge'],
    openings: [
      'notre passerelle {product} {place} est hors ligne depuis {time} le {date}. Le voyant est rouge et les {n} capteurs sont grisés dans Lookout. Rien n’a changé chez nous.',
      'plus aucune donnée. La passerelle ({serial}) clignote deux fois en rouge, pause, deux fois. Déjà redémarrée {n} fois.',
    ],
    ask: 'Deux clignotements rouges : la passerelle a une adresse mais n’atteint pas nos serveurs. Votre pare-feu ou votre proxy ont-ils changé ? Il lui faut le TCP 8883 sortant vers mqtt.harbour.example. Vous pouvez tester depuis n’importe quel poste : Lookout › Passerelles › Test de ligne.',
    reply:
      'Notre prestataire a posé un nouveau pare-feu ce jour-là et « n’a pas pensé que c’était important ». Le test dit : 8883 bloqué. Ils ouvrent cet après-midi.',
    fix: 'Je vois votre passerelle revenue depuis {time} ; elle a livré tout ce qu’elle avait gardé, il n’y a donc aucun trou dans vos courbes (elle conserve 14 jours). Je vous conseille une alarme « passerelle muette 30 minutes » : je l’ai préparée, il suffit de l’activer.',
  },
  'lost-after-update': {
    subjects: ['Capteur disparu après la version {version}', 'La mise à jour {version} a cassé notre station'],
    openings: [
      'cette nuit notre station {product} s’est mise à jour en {version} et n’a plus donné signe de vie. Avant, {n} mois sans souci. Série {serial}.',
      'après la mise à jour {version}, la station {place} affiche « en attente du premier contact ». Dites-moi que je n’ai pas besoin de grimper là-haut.',
    ],
    ask: 'Toutes mes excuses pour ce désagrément. La grimpette peut vous être épargnée : Lookout › Appareils › {serial} › Récupérer, puis « Écouter à nouveau ». Toutes les six heures la station tente de revenir avec l’ancienne version. Voyez-vous ensuite « balise entendue » ?',
    reply: 'Il a fallu attendre le soir, mais oui : « balise entendue », et la voilà revenue avec l’ancienne version. Pas d’échelle 🎉',
    fix: 'Formidable. La cause est connue : la {version} n’aime pas les réglages radio des stations d’avant mars 2024. Nous l’avons retirée pour cette série, et la vôtre est exclue jusqu’à la {version2}, en cours d’essai. Aucune donnée perdue : celles de la nuit sont arrivées avec la récupération.',
  },
  'radio-range': {
    subjects: ['Portée entre capteur et passerelle', 'Signal faible, {n} paquets perdus sur 10'],
    openings: [
      'nous avons déplacé un capteur {place}, à {n}00 mètres environ de la passerelle, et il perd presque tout. La brochure parle de 5 km !',
      'le signal du capteur {product} oscille entre -118 et -124 dBm et la moitié des valeurs manque. Que faire sans acheter une seconde passerelle ?',
    ],
    ask: 'Les 5 km valent sur l’eau libre, les deux bouts en vue. Y a-t-il un obstacle massif entre les deux : hangar, colline, rangée d’arbres mouillés ? Et à quelle hauteur est l’antenne de la passerelle ?',
    reply: 'Il y a le hangar à bateaux et son toit en tôle. L’antenne est à l’intérieur, sur le rebord de la fenêtre du bureau.',
    fix: 'Alors l’antenne est le remède le moins cher : dehors, au-dessus du toit, avec le câble de 5 m (réf. KA-05, {amount}). Dans un cas tout pareil nous avons gagné 14 dB, de la moitié des paquets à la totalité. Si cela ne suffit pas je la reprends, même montée.',
  },
  'new-router': {
    subjects: ['Nouvelle box, la station ne se connecte pas', 'Comment changer le Wi-Fi de la passerelle {product} ?'],
    openings: [
      'nous avons une nouvelle box, avec un autre nom et un autre mot de passe. Comment l’expliquer à la passerelle {product} ? Elle n’a pas d’écran.',
      'nouvel opérateur, nouvelle box. La passerelle ne la trouve pas. J’ai appuyé {n} secondes comme dit la notice, le voyant passe au bleu, puis rien.',
    ],
    ask: 'Voyant bleu, la passerelle ouvre pendant dix minutes son propre réseau « Kittiwake-setup ». Connectez-y un téléphone et la liste des réseaux s’affiche. Un piège : elle ne parle que le 2,4 GHz. Votre box a-t-elle un nom à part pour le 5 GHz ?',
    reply: 'Les deux avaient le même nom. J’ai activé un réseau invité en 2,4 GHz seul, et elle s’est connectée tout de suite. Merci !',
    fix: 'Très bien, et un réseau invité est même l’endroit le plus sûr. Je vois la passerelle avec un bon signal ({percent} %). Rien d’autre à faire, les capteurs l’ont retrouvée d’eux-mêmes.',
  },
  'sim-roaming': {
    subjects: ['Carte SIM : pas de données à l’étranger', 'Station 4G muette après la frontière'],
    openings: [
      'nous avons emmené la station mobile {product} sur un chantier en Espagne pour {n} semaines et elle n’y a aucune connexion. Chez nous tout va bien. L’itinérance est-elle comprise ?',
      'la station avec votre SIM ({serial}) ne se connecte que quelques minutes par jour depuis qu’elle est en Norvège. Nous payons pourtant le forfait « Europe », je crois.',
    ],
    ask: 'Votre forfait comprend bien toute l’UE et la Norvège. Mais le modem s’accroche au premier réseau trouvé. Pourriez-vous m’envoyer les valeurs de Lookout › Appareil › Modem : opérateur et signal ?',
    reply: 'Opérateur 21403, signal 4 %. Au même endroit mon téléphone a toutes ses barres sur un autre réseau.',
    fix: 'C’est ce que je pensais. J’ai envoyé au modem une nouvelle liste de préférences ; il la prendra à son prochain contact et choisira le plus fort de trois réseaux. Regardez de nouveau demain matin. C’est gratuit et cela reste.',
  },
  'battery-drain': {
    subjects: ['Pile vide en {n} semaines au lieu de 2 ans', 'Batterie qui se vide bien trop vite'],
    openings: [
      'vous promettez deux ans. Notre capteur {product} (série {serial}) a vidé son deuxième jeu de piles en {n} semaines. Des neuves, et pas les moins chères.',
      'la batterie du capteur {place} est passée de 100 à {percent} % en {n} semaines. Les trois autres de la même livraison sont à 97. Qu’a-t-il, celui-là ?',
    ],
    ask: 'Ce n’est clairement pas normal. Le plus souvent le capteur crie : quand la liaison est mauvaise il répète chaque message à pleine puissance. Dans Lookout › Appareil › Radio, que dit « répétitions par jour » ? Jusqu’à 50, tout va bien.',
    reply: 'Il est écrit 2 911. C’est beaucoup ? 😅',
    fix: 'C’est un record, je crois. Le module radio entend la passerelle mais pas ses accusés ; c’est un défaut couvert par la garantie. J’ai ouvert le retour {rma}, étiquette jointe, et un remplaçant part aujourd’hui pour que vous n’ayez pas de trou.',
  },
};
