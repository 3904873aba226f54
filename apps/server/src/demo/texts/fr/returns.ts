import type { TextsOf } from '../../scenario-text';

export const returns: TextsOf<'returns'> = {
  'arrived-broken': {
    subjects: ['Station {product} arrivée cassée', 'Livraison endommagée, commande {order}'],
    openings: [
      'le colis de la commande {order} est arrivé aujourd’hui, un coin écrasé et le boîtier de la station {product} fendu. Photos jointes.',
      'je viens de déballer la station {product} : le panneau solaire est en {n} morceaux. Presque aucun rembourrage.',
    ],
    ask: 'Quel dommage, et merci pour les photos : elles suffisent pour le transporteur. Gardez le carton jusqu’au {soon}. J’envoie un remplacement tout de suite, ou préférez-vous un remboursement ?',
    reply: 'Un remplacement s’il vous plaît. Il nous le faut pour une manifestation le {soon}, si possible.',
    fix: 'Le remplacement (série {serial2}) est parti en express aujourd’hui, suivi {tracking} ; il sera là demain avant midi. Inutile de renvoyer l’ancienne, déposez-la au recyclage électronique.',
  },
  'wrong-item': {
    subjects: ['Mauvais article dans la commande {order}', 'Nous avions commandé {product}, reçu autre chose'],
    openings: [
      'nous avions commandé {n} stations {product} et reçu autant d’autre chose. Le bon de livraison est juste, le contenu non.',
      'dans le carton de la commande {order} il y a une équerre gauche au lieu de la station {product}. Quelqu’un d’autre doit être aussi surpris que nous.',
    ],
    ask: 'Toutes nos excuses, on dirait deux colis qui ont échangé leurs places. Pourriez-vous m’envoyer le numéro de l’étiquette blanche à l’intérieur du couvercle ? Je retrouverai l’autre moitié de la confusion.',
    reply: 'L’étiquette dit {serial2}.',
    fix: 'Trouvé : votre matériel est parti dans une marina, deux villes plus loin. Un coursier apporte le bon le {soon} et reprend l’autre, il suffit de le remettre en boîte. Les frais de port de {amount} seront remboursés.',
  },
  'water-inside': {
    subjects: ['De l’eau dans le boîtier', 'Garantie : condensation dans la station {product}'],
    openings: [
      'il y a de l’eau derrière la vitre de notre station {product} (série {serial}), achetée en {year}. Elle est vendue IP67, ou ai-je mal lu ?',
      'le capteur {place} est mort après la tempête. Je l’ai ouvert, il en est sorti une cuillerée d’eau. La garantie joue-t-elle ?',
    ],
    ask: 'Vous avez bien lu. Pour la garantie il me faut deux photos : le joint (l’anneau noir dans sa gorge) et le presse-étoupe vu de l’extérieur. Le boîtier a-t-il été ouvert avant la tempête, pour la pile par exemple ?',
    reply: 'Photos jointes. Ouvert une fois au printemps pour la pile, par moi. Je ne savais pas qu’il fallait graisser le joint.',
    fix: 'Le joint est vrillé à un endroit, l’eau est entrée par là. À la lettre ce n’est pas la garantie, mais notre notice ne parle pas de graisse du tout, nous le prenons donc sur nous : retour {rma}, étiquette jointe. Vous recevez un appareil révisé avec un joint neuf, et nous corrigeons la notice.',
  },
  'send-back': {
    subjects: ['Retour d’une station {product} non utilisée', 'Comment renvoyer un article'],
    openings: [
      'nous avons commandé une station {product} de trop (commande {order}). Elle est encore scellée. Peut-on la rendre ?',
      'je voudrais rendre la station {product}. Elle ne va pas sur notre mât de 76 mm. Déballée, mais jamais montée.',
    ],
    ask: 'Bien sûr. Sous 30 jours, le matériel non utilisé revient sans question. Avant l’étiquette : il existe un adaptateur pour mâts jusqu’à 80 mm (réf. GA-80, {amount}). Cela vous aiderait-il, ou je poursuis le retour ?',
    reply: 'Merci, mais nous prendrons un autre endroit, sans mât. Poursuivez le retour.',
    fix: 'Le retour {rma} est ouvert, étiquette jointe. Déposez le colis dans n’importe quel bureau de poste. Remboursement complet sous dix jours après réception, sur la carte utilisée.',
  },
  'repair-status': {
    subjects: ['Où en est la réparation {rma} ?', 'Où est notre station {product} ?'],
    openings: [
      'nous avons envoyé notre station {product} en réparation il y a {n} semaines (numéro {rma}), sans nouvelles depuis. Quand revient-elle ?',
      'des nouvelles de la réparation {rma} ? La saison commence le {soon} et nous en avons besoin.',
    ],
    ask: 'J’ai demandé à l’atelier : votre station {product} est sur l’établi, la carte principale est à changer. Il y en aurait pour {amount}, la garantie étant finie depuis {n} mois. On continue ?',
    reply: 'C’est moins que je craignais. Allez-y, et vite.',
    fix: 'Réparée, testée 48 heures en chambre climatique et expédiée aujourd’hui : suivi {tracking}. Le procès-verbal est dans le colis. La réparation est garantie douze mois.',
  },
  'part-missing': {
    subjects: ['Pièces manquantes : {n} vis et l’équerre', 'Commande {order} incomplète'],
    openings: [
      'l’équerre de la station {product} manque dans notre livraison {order}. D’après la liste elle est dans le sachet C. Il n’y a pas de sachet C.',
      'j’étais déjà sur le toit quand j’ai vu que le kit de montage est incomplet : il manque {n} étriers. Pouvez-vous les envoyer vite ?',
    ],
    ask: 'C’est rageant, sur le toit en plus. J’envoie le sachet aujourd’hui. L’adresse de la commande est-elle toujours bonne, et la bride du mât est-elle en M8 ou en M10 ?',
    reply: 'Adresse bonne, M8.',
    fix: 'Le sachet part au courrier de ce soir, avec deux boulons de plus pour la peine. Vous l’aurez le {soon} au plus tard. J’ai parlé du sachet C à l’emballage ; vous n’étiez pas seuls cette semaine.',
  },
};
