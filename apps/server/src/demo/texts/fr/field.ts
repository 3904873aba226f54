import type { TextsOf } from '../../scenario-text';

export const field: TextsOf<'field'> = {
  'installation-visit': {
    subjects: ['Date pour la pose', 'Installation {place}, quand pouvez-vous venir ?'],
    openings: [
      'nous avons reçu la station {product} et voudrions fixer une date pour la pose {place}. N’importe quel jour sauf le vendredi.',
      'votre technicien pourrait-il venir avant le {soon} ? L’échafaudage est encore là, l’accès au toit en serait bien plus simple.',
    ],
    ask: 'Merci, l’échafaudage est une bonne raison de faire vite. Je peux proposer le {soon} au matin. Dites-moi qui ouvre, et s’il y a du 230 V à moins de dix mètres.',
    reply: 'Cette date convient. Notre gardien sera là dès 7 h 30, il y a du courant. Parking derrière le bâtiment.',
    fix: 'La station est en place et émet : premières valeurs à {time}. Le technicien a laissé le procès-verbal au gardien, copie jointe. Premier étalonnage dans deux ans ; nous vous écrirons.',
  },
  'technician-missed': {
    subjects: ['Le technicien n’est pas venu', '{n} heures d’attente, personne'],
    openings: [
      'votre technicien devait venir aujourd’hui entre 8 h et midi. J’ai pris ma journée et attendu {n} heures. Personne, pas un appel.',
      'c’est le deuxième rendez-vous {place} qui n’est pas tenu. J’attends un appel aujourd’hui même.',
    ],
    ask: 'Je vous présente mes excuses, sans « mais ». La camionnette est tombée en panne à {time} et le message est resté chez nous. Je propose demain à 8 h, première visite du jour, ou une heure de votre choix le {soon}. Que préférez-vous ?',
    reply: 'Demain 8 h. Et que ce soit sûr cette fois.',
    fix: 'Le travail s’est terminé ce matin à {time} ; Nikolay vous remercie pour le café. Le déplacement n’est pas facturé ({amount}). Vous recevrez désormais un SMS avec la position de la camionnette.',
  },
  'calibration-certificate': {
    subjects: ['Certificat d’étalonnage pour {serial}', 'Audit la semaine prochaine, certificat introuvable'],
    openings: [
      'pour notre audit ISO du {soon} il nous faut le certificat d’étalonnage de la station {product}, série {serial}. Introuvable dans Lookout.',
      'le certificat de notre station expire dans {n} semaines. Combien coûte un réétalonnage, et combien de temps en sommes-nous privés ?',
    ],
    ask: 'Le dernier étalonnage de {serial} s’est fait sur place ; le certificat est rangé avec la visite et non avec l’appareil, d’où votre recherche vaine. Vous faut-il la version accréditée (avec bilan d’incertitude) ou celle d’usine suffit-elle ?',
    reply: 'L’auditeur veut l’accréditée, avec la traçabilité.',
    fix: 'Ci-joint le certificat accrédité, avec bilan d’incertitude et chaîne de traçabilité. Il est désormais aussi sur l’appareil dans Lookout. Le prochain est dans 24 mois, la date est notée.',
  },
  'storm-damage': {
    subjects: ['Mât plié après la tempête', 'Dégâts de tempête {place}'],
    openings: [
      'la tempête de cette nuit a plié notre mât {place}. La station {product} pend à son câble. Nous avons barré la zone. Venez dès que possible.',
      'rafale à {value} m/s d’après notre propre station, puis plus rien. Le mât est couché sur le toit du hangar à bateaux. Photos jointes.',
    ],
    ask: 'Merci d’avoir barré la zone, c’est l’essentiel. Ne coupez pas le câble tant qu’il est sous tension : le disjoncteur est dans le coffret gris au pied du mât. Une équipe peut être là le {soon} à 9 h. Le toit est-il assez solide pour y marcher ?',
    reply: 'Disjoncteur coupé. Le toit est bon, les gens du hangar l’ont vérifié.',
    fix: 'Le nouveau mât est debout, avec un second hauban cette fois. La station {product} a survécu : seule la girouette est changée. Pour votre assurance, le rapport avec photos est joint ; total {amount}.',
  },
  'move-station': {
    subjects: ['Déplacer notre station', 'Peut-on déménager la station {product} nous-mêmes ?'],
    openings: [
      'nous changeons de locaux et la station {place} doit suivre. Peut-on la démonter nous-mêmes, ou perd-on la garantie ?',
      'l’arbre voisin a grandi en {n} ans et fait de l’ombre à la station. Nous voudrions la mettre 40 mètres plus loin. À quoi faire attention ?',
    ],
    ask: 'Vous pouvez le faire, la garantie reste. Trois choses comptent : le repère nord de la girouette, le niveau du pluviomètre, et une distance aux obstacles de deux fois leur hauteur. Avec un croquis du nouvel endroit je vous dis si les valeurs resteront comparables.',
    reply: 'Croquis joint. L’abri au sud fait 3 m de haut, la distance serait de 8 m environ.',
    fix: 'Avec 8 m c’est bon. Dans Lookout, Appareil › Déplacer, saisissez la nouvelle position : cela commence une nouvelle série et les statistiques ne se mélangent pas. La liste de contrôle est jointe.',
  },
  'yearly-service': {
    subjects: ['Entretien annuel', 'Contrat d’entretien : à quand la prochaine visite ?'],
    openings: [
      'notre contrat prévoit un passage par an. La dernière visite {place} date d’un an et {n} mois.',
      'pourrait-on regrouper l’entretien annuel de nos {n} stations sur une semaine ? L’accès au site en serait plus simple.',
    ],
    ask: 'Vous avez raison, c’était à nous d’écrire. Je propose la semaine du {soon} ; la tournée commencerait par la station la plus éloignée. Nos techniciens ont-ils besoin d’un accueil sécurité ?',
    reply: 'Cette semaine convient. L’accueil dure 20 minutes, à l’entrée, chaque jour à 7 h 45.',
    fix: 'Toutes les stations sont faites. Deux roulements et une batterie changés, compris dans le contrat. Les fiches sont jointes, et la prochaine tournée est prévue la même semaine l’an prochain.',
  },
};
