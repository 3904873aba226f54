import type { TextsOf } from '../../scenario-text';

export const billing: TextsOf<'billing'> = {
  'charged-twice': {
    subjects: ['Facture {invoice} débitée deux fois', 'Double paiement'],
    openings: [
      'notre relevé montre deux fois {amount} le {date}, pour la même facture {invoice}. Merci d’en rembourser une.',
      'vous avez prélevé deux fois l’abonnement annuel !! {amount}, ce n’est pas rien pour un club nautique.',
    ],
    ask: 'Toutes mes excuses. Dans nos comptes je ne vois qu’un paiement pour {invoice}. Pourriez-vous m’envoyer une photo ou un PDF du relevé avec les deux lignes ? L’une d’elles est parfois une simple réservation qui disparaît après trois jours.',
    reply: 'Ci-joint. La banque dit que les deux sont débitées, pas réservées.',
    fix: 'Vous avez raison : notre prestataire de paiement a passé la seconde sans numéro de facture. J’ai remboursé {amount} ; comptez trois jours ouvrés. Référence {tracking}.',
  },
  'vat-number': {
    subjects: ['Numéro de TVA absent de la facture {invoice}', 'Corriger la raison sociale sur la facture'],
    openings: [
      'notre comptable refuse la facture {invoice} : il y manque notre numéro de TVA. Pouvez-vous la corriger ?',
      'nous avons déménagé et changé de forme juridique. Merci de mettre les nouveaux nom et adresse sur {invoice} et les suivantes.',
    ],
    ask: 'Volontiers. Envoyez-moi la raison sociale exacte, l’adresse et le numéro de TVA tels qu’au registre. Je vérifie le numéro dans VIES, puis j’émets un avoir et une nouvelle facture.',
    reply: 'Voici : même nom, mais « SAS » au lieu de « SARL », numéro de TVA sur l’attestation jointe.',
    fix: 'Merci, VIES confirme. Vous trouverez l’avoir et la nouvelle facture en pièces jointes ; le montant n’a pas changé. Les nouvelles données valent pour toutes les factures à venir.',
  },
  'change-card': {
    subjects: ['Changer de carte de paiement', 'Carte expirée, ne nous coupez pas'],
    openings: [
      'notre carte expire à la fin du mois. Où saisir la nouvelle ? Je ne trouve qu’un bouton « payer ».',
      'j’ai reçu « échec du paiement ». La banque a remplacé la carte. Ne coupez pas les stations s’il vous plaît, je suis la seule personne à pouvoir signer et je voyage jusqu’au {soon}.',
    ],
    ask: 'Rien ne sera coupé : après un échec il y a 30 jours, je vous les ai portés à 60. C’est dans Lookout › Réglages › Formule › Moyen de paiement ; seul le propriétaire de l’espace le voit. Êtes-vous sur ce compte ?',
    reply: 'Ah, j’étais sur mon second compte. Trouvé et changé.',
    fix: 'Je vois la nouvelle carte, et le solde de {amount} vient d’être réglé. Tout est en ordre, bon voyage.',
  },
  'cancel-plan': {
    subjects: ['Résiliation de notre abonnement', 'Nous souhaitons résilier'],
    openings: [
      'merci de résilier notre abonnement à la prochaine échéance. Nous en étions contents, mais le projet est terminé.',
      'je voudrais résilier. {amount} par mois, c’est trop pour notre usage. Merci de confirmer par écrit et de dire ce que deviennent les données.',
    ],
    ask: 'Je le regrette. Votre formule court jusqu’au {soon} ; la résiliation est notée pour ce jour. Si c’est le prix : avec {n} capteurs la formule « Quai » suffirait, au tiers environ. Je laisse la résiliation, ou je change de formule ?',
    reply: 'Ah, je ne connaissais pas la petite formule. Alors changez plutôt.',
    fix: 'Formule « Quai » à partir du {soon}, la résiliation est annulée. Vos données restent, avec deux ans d’historique. Vous verrez la différence sur la prochaine facture.',
  },
  quote: {
    subjects: ['Devis pour {n} stations', 'Demande de devis : {product} pour un projet scolaire'],
    openings: [
      'pourriez-vous nous faire un devis pour {n} stations {product} avec mâts et pose {place} ? Il nous faut trois offres avant le {soon}.',
      'nous voudrions équiper {n} écoles d’une station météo chacune. Y a-t-il une remise pour l’enseignement ?',
    ],
    ask: 'Avec plaisir. Trois questions pour bien chiffrer : y a-t-il du secteur sur place ou prévoyons-nous du solaire ; Wi-Fi ou réseau mobile ; et vous faut-il des certificats d’étalonnage ? Pour l’enseignement : 25 % sur le matériel.',
    reply: 'Solaire, réseau mobile, pas de certificat. Une livraison avant la fin du trimestre serait importante.',
    fix: 'Le devis est joint ({quote}, valable 60 jours), remise enseignement et deux ans de formule « Quai » comprises. Avec votre commande avant le {soon}, la livraison sous trois semaines est assurée.',
  },
  'refund-missing': {
    subjects: ['Remboursement pas reçu', 'Toujours en attente de {amount}'],
    openings: [
      'nous avons renvoyé la station {product} il y a {n} semaines (retour {rma}) et toujours pas d’argent. On nous avait promis dix jours.',
      'c’est mon troisième message au sujet du remboursement de la commande {order}. Ma patience s’épuise.',
    ],
    ask: 'Cela ne devrait pas être ainsi, toutes mes excuses. Le colis est enregistré depuis le {date}, mais il manque un compte : vous avez payé par virement et nous ne gardons pas ces numéros. Pourriez-vous saisir l’IBAN dans le formulaire sécurisé ci-dessous ? Pas dans un mail, s’il vous plaît.',
    reply: 'Formulaire rempli. Personne ne me l’avait demandé jusqu’ici !',
    fix: 'Vous avez raison, la question aurait dû venir il y a trois semaines. {amount} ont été virés aujourd’hui, référence {rma}, et j’ai ajouté un bon de 25 € pour l’attente. La lettre de l’entrepôt pose désormais la question tout de suite.',
  },
};
