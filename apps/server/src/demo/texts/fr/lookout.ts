import type { TextsOf } from '../../scenario-text';

export const lookout: TextsOf<'lookout'> = {
  'sign-in': {
    subjects: ['Impossible de se connecter à Lookout', 'Le mail de réinitialisation n’arrive jamais'],
    openings: [
      'je ne peux plus me connecter. J’ai demandé {n} fois un nouveau mot de passe, aucun mail, même dans les indésirables.',
      'un collègue a quitté la société et le compte Lookout était à son nom. Nous n’avons plus accès à nos propres données. Que vous faut-il de notre part ?',
    ],
    ask: 'Notre journal montre que votre serveur a refusé nos derniers envois comme « spam présumé ». Votre informatique pourrait-elle autoriser no-reply@harbour.example ? Dès que c’est fait je renvoie un lien ; il est valable une demi-heure.',
    reply: 'Ils vous ont ajouté à la liste. Vous pouvez le renvoyer.',
    fix: 'Le lien est parti à {time} et je vois que vous êtes connecté avec. Profitez-en pour ajouter un second administrateur dans Lookout › Personnes, afin qu’une seule boîte aux lettres ne puisse plus vous enfermer dehors.',
  },
  'alerts-missing': {
    subjects: ['L’alerte gel n’est pas venue', 'Aucun SMS d’alarme malgré le seuil dépassé'],
    openings: [
      'cette nuit il a fait -{n} °C {place} et aucune alerte gel. Nous avons perdu une partie de la floraison. À quoi sert ce système ?',
      'le niveau a dépassé notre seuil à {time} et personne n’a reçu de SMS. Le mail est arrivé {n} heures plus tard. Cela ne doit pas arriver.',
    ],
    ask: 'Je vous présente mes excuses et je prends cela au sérieux. Le dépassement est bien dans vos données, le défaut est donc entre ici et votre téléphone. L’alerte était-elle en pause ? L’historique dit « mise en pause par {person} » le {date} ; est-ce quelqu’un de chez vous ?',
    reply: 'Oui, pendant la maintenance, puis oubliée. C’était donc nous. Mais pourquoi personne n’est-il prévenu ?',
    fix: 'Bonne question. Depuis le printemps il existe un réglage « finir les pauses après 24 heures », mais il est désactivé d’origine. Je l’ai activé pour vous et j’ai demandé qu’il devienne la règle. L’alerte vient d’être testée : SMS et mail reçus en neuf secondes sur les deux numéros.',
  },
  'export-data': {
    subjects: ['L’export CSV s’arrête à 10 000 lignes', 'Export annuel pour l’agence de l’eau'],
    openings: [
      'il me faut toutes les valeurs de {product} depuis janvier en CSV pour l’agence, en moyennes horaires. L’export s’arrête à 10 000 lignes. Date limite : le {soon}.',
      'peut-on exporter plusieurs capteurs dans un seul tableau, une colonne chacun ? Je recolle {n} fichiers tous les mois.',
    ],
    ask: 'Le bouton sous le graphique sert au coup d’œil et s’arrête à 10 000 lignes. Pour les rapports il y a Lookout › Rapports › Tableau : autant de capteurs que vous voulez, moyennes horaires ou journalières. Je vous le prépare ? Il me faut la liste des capteurs et le fuseau demandé par l’agence.',
    reply: 'Ce serait parfait. Tous les capteurs dont le nom commence par « Rivière », moyennes horaires, en UTC.',
    fix: 'Votre rapport « Agence de l’eau, horaire » est prêt, et il s’envoie tout seul le premier de chaque mois. Le fichier de l’année est joint. Si l’agence veut un autre ordre de colonnes, faites-les glisser dans l’aperçu.',
  },
  'wrong-time-zone': {
    subjects: ['Une heure de décalage dans les courbes', 'Mauvaise heure depuis le changement d’heure'],
    openings: [
      'depuis le changement d’heure toutes les courbes sont décalées d’une heure. Les totaux du jour aussi, ils commencent à 1 h du matin.',
      'l’export indique {time} quand le graphique montre une heure de plus. Lequel a raison ? Nous devons défendre ces chiffres au tribunal.',
    ],
    ask: 'Les valeurs sont stockées en UTC et justes. Ce que vous voyez dépend du fuseau de l’espace de travail. Le vôtre est réglé sur « GMT » fixe, qui ignore l’heure d’été. Je le passe en « Europe/Paris » ?',
    reply: 'Oui, volontiers. Est-ce que cela change aussi les anciens totaux ?',
    fix: 'C’est fait. Les totaux sont recalculés à chaque fois, donc les anciens sont justes aussi, étés passés compris. Dans les exports vous pouvez choisir « UTC » en en-tête, ce que je conseille pour tout ce qui va au tribunal.',
  },
  'add-colleagues': {
    subjects: ['Accès pour {n} nouveaux collègues', 'Donner un accès en lecture à un prestataire'],
    openings: [
      'nous avons {n} nouveaux collègues qui doivent voir les stations sans rien modifier. Comment faire, et est-ce payant ?',
      'un prestataire doit voir une seule station {place} pendant deux mois, et rien d’autre. Est-ce possible ?',
    ],
    ask: 'Les deux sont possibles et les lecteurs sont gratuits. Lookout › Personnes › Inviter, rôle « Lecteur », puis cochez les stations. Pour un prestataire on peut mettre une date de fin. Les personnes ont-elles une adresse de votre domaine ?',
    reply: 'Certaines oui ; le prestataire a une adresse privée. On me dit « domaine non autorisé ».',
    fix: 'Votre espace n’autorisait que votre domaine, réglage de votre ancien administrateur. Je n’y ai pas touché, mais vous pouvez ajouter des adresses en exception : Réglages › Sécurité › Invités. J’y ai laissé un commentaire avec les étapes.',
  },
  'api-limit': {
    subjects: ['L’API répond 429', 'Question sur les limites de l’API'],
    openings: [
      'notre script reçoit « 429 Too Many Requests » depuis le {date}. Nous appelons GET /v2/readings pour {n}0 capteurs chaque minute, comme toujours.',
      'votre API peut-elle nous prévenir des nouvelles valeurs au lieu de les demander chaque minute ? Interroger en boucle en {year}, c’est triste.',
    ],
    ask: 'La limite de 600 requêtes par heure a toujours existé, elle est appliquée depuis le {date}. Une requête peut porter sur 100 capteurs (?ids=a,b,c). Mieux : les webhooks, nous vous appelons quand une valeur arrive. En quel langage est votre script ?',
    reply:
      'Python. Je ne connaissais pas le paramètre ids. Une seule requête pour tout, cela marche déjà. Auriez-vous un exemple pour vérifier la signature du webhook ?',
    fix: 'L’exemple est joint en fichier texte : 14 lignes de Python, sans dépendance. La signature est un HMAC de l’horodatage et du corps ; refusez aussi ce qui a plus de cinq minutes. Votre jeton est maintenant loin de la limite (2 %).',
  },
};
