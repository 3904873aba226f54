import type { TextsOf } from '../../scenario-text';

export const general: TextsOf<'general'> = {
  'where-is-order': {
    subjects: ['Où est ma commande {order} ?', 'État de la livraison'],
    openings: [
      'j’ai commandé une station {product} le {date} (commande {order}) et le suivi dit « étiquette créée » depuis {n} jours.',
      'quand arrive la commande {order} ? Je dois être là pour signer et je ne peux pas rester chez moi tous les jours.',
    ],
    ask: 'J’ai demandé au transporteur : votre colis était resté au centre de tri, il a une nouvelle étiquette depuis aujourd’hui. Il devrait arriver le {soon}. Voulez-vous un point relais, pour ne pas avoir à attendre ?',
    reply: 'Oui, celui près de la gare.',
    fix: 'C’est redirigé. Vous recevrez le code de retrait dès qu’il y sera ; ils le gardent dix jours. Suivi : {tracking}.',
  },
  compatibility: {
    subjects: ['La station {product} est-elle compatible avec notre système ?', 'Question avant achat'],
    openings: [
      'la station {product} parle-t-elle Modbus ? Notre gestion technique ne connaît rien d’autre. La fiche contient deux lignes contradictoires.',
      'nous avons {n} stations d’un autre fabricant. Lookout peut-il montrer leurs données à côté des vôtres, ou faut-il tout racheter ?',
    ],
    ask: 'Les deux lignes sont vraies, pour des versions différentes : la station {product} parle LoRa, et la passerelle redonne les valeurs en Modbus TCP depuis la {version}. Combien de registres lisez-vous, et à quel rythme ?',
    reply: 'Environ 40 registres, toutes les 10 secondes.',
    fix: 'Aucun souci, la limite est à 250 registres par seconde. La table des registres est jointe. Si vous voulez, essayez 30 jours avec une passerelle de prêt ; seul le port du retour est à votre charge.',
  },
  'firmware-rollback': {
    subjects: ['Revenir à la version {version2} ?', 'La nouvelle version est plus lente'],
    openings: [
      'depuis la {version}, la station {product} n’émet que toutes les 10 minutes au lieu de chaque minute. Je veux l’ancienne.',
      'comment revenir à la {version2} ? La nouvelle ne connaît plus notre vieux capteur de vent.',
    ],
    ask: 'Avant de revenir, regardez Appareil › Profil : la mise à jour a introduit des profils d’énergie et met chaque station sur pile en « longue durée » (10 minutes). Avec « rapide » vous retrouvez la minute. Cela suffit-il, ou autre chose plaide-t-il pour l’ancienne ?',
    reply: 'Trouvé. « Rapide », c’est ce qu’il nous faut. Vous auriez pu le dire, tout de même.',
    fix: 'Nous aurions pu et nous aurions dû : l’indication était tout en bas des notes de version. Le message de mise à jour a été changé. Vos stations émettent de nouveau chaque minute ; la pile tiendra onze mois environ ainsi.',
  },
  'data-gap': {
    subjects: ['Trou dans les données du {date}', 'Valeurs manquantes, {n} heures'],
    openings: [
      'il y a un trou de {n} heures dans les données de notre station {product} le {date}. Les stations voisines ont des valeurs. Peut-on le combler ?',
      'le rapport mensuel est troué : {percent} % de disponibilité, et nous avons promis 98 à notre client.',
    ],
    ask: 'La station a tourné tout le temps : son compteur n’a pas de saut. Les valeurs sont sans doute dans sa mémoire, qui garde 14 jours. J’ai demandé une nouvelle livraison ; elle peut prendre une nuit, le temps de parole radio étant limité. Pourriez-vous regarder demain ?',
    reply: 'Le trou est comblé, sauf les 20 dernières minutes. Cela nous suffit.',
    fix: 'Ces 20 minutes étaient un redémarrage après une coupure, les valeurs n’existent nulle part. Je les ai marquées ainsi, elles ne comptent plus contre la disponibilité : 99,1 % maintenant. Le rapport refait est joint.',
  },
  'privacy-request': {
    subjects: ['Suppression de mes données personnelles', 'Demande RGPD'],
    openings: [
      'je vous demande de supprimer toutes les données personnelles que vous détenez sur moi, article 17 du RGPD, et de me le confirmer.',
      'un ancien salarié nous demande copie de ses données. Lookout garde depuis {n} ans qui a changé quel réglage. Comment extraire cela ?',
    ],
    ask: 'J’ai bien reçu votre demande et nous répondrons sous 30 jours au plus. Pour ne pas effacer les données d’une autre personne : pourriez-vous confirmer depuis l’adresse du compte, et dire si les factures peuvent rester ? La loi nous oblige à les garder dix ans.',
    reply: 'Je confirme. Les factures peuvent rester, supprimez tout le reste.',
    fix: 'Votre compte, vos connexions et vos coordonnées ont été supprimés aujourd’hui ; les sauvegardes suivent sous 35 jours. Restent les factures. La confirmation est jointe en fichier texte.',
  },
  'feature-wish': {
    subjects: ['Idée : un mode sombre pour l’écran mural', 'Suggestion pour Lookout'],
    openings: [
      'nous affichons Lookout sur un grand écran à la capitainerie. La nuit il éblouit tant que le veilleur le couvre d’une serviette 😄 Un mode sombre serait-il possible ?',
      'il nous serait très utile d’acquitter une alarme en répondant au SMS. Aujourd’hui il faut d’abord trouver un ordinateur. Nous ne sommes sûrement pas seuls.',
    ],
    ask: 'Merci pour l’idée, je l’ai transmise à l’équipe produit. Pour qu’elle la comprenne bien : combien de personnes s’en serviraient, et comment faites-vous aujourd’hui ?',
    reply: '{n} veilleurs environ, chaque nuit. Aujourd’hui : voir plus haut, la serviette.',
    fix: 'La serviette a tant plu à l’équipe qu’elle est accrochée au mur ici. C’est prévu pour la prochaine version. Je vous écrirai dès que vous pourrez l’essayer ; votre espace est sur la liste.',
  },
};
