import type { Phrases } from './phrases';

export const fr: Phrases = {
  greetings: ['Bonjour,', 'Madame, Monsieur,', 'Bonjour à toute l’équipe,', 'Bonsoir,', 'Bonjour,', ''],
  signOffs: {
    f: ['Cordialement', 'Bien cordialement', 'Merci d’avance', 'Bien à vous', 'Merci', ''],
    m: ['Cordialement', 'Bien cordialement', 'Merci d’avance', 'Bien à vous', 'Merci', ''],
  },
  agentGreetings: { f: ['Bonjour Madame {last},', 'Bonjour {first},'], m: ['Bonjour Monsieur {last},', 'Bonjour {first},'] },
  agentSignOffs: ['Bien cordialement', 'Cordialement', 'Belle journée à vous'],
  extras: [
    'Nous avons besoin de ces valeurs tous les jours.',
    'À part cela, nous sommes ravis du matériel.',
    'Je suis au bureau jusqu’à 16 h si vous préférez appeler.',
    '{person}, de mon équipe, connaît mieux la partie technique.',
    'Est-ce couvert par la garantie ?',
    'Nous recevons un client le {soon} et j’aimerais que tout marche d’ici là.',
    'J’ai lu la notice deux fois sans rien trouver à ce sujet.',
    'S’il vous faut un accès à notre espace, servez-vous.',
    'Ce n’est pas urgent, mais ne nous oubliez pas.',
    'J’ai essayé trois fois d’appeler, toujours la petite musique.',
    'Pardon pour ce long message !',
    'Il fait un temps superbe ici, c’est le seul point sur lequel la station et moi sommes d’accord 🙂',
  ],
  angry: [
    'Je suis vraiment en colère. J’ai payé cher ce matériel et n’ai que des ennuis.',
    'C’est la TROISIÈME fois. Est-ce que quelqu’un lit ces messages ?',
    'Franchement, c’est inacceptable pour une maison de votre réputation.',
    'Si ce n’est pas réglé cette semaine, je renvoie tout et je dirai pourquoi autour de moi.',
  ],
  angrySubject: ['TOUJOURS PAS RÉGLÉ : {subject}', 'Réclamation ! {subject}', '{subject} !!!'],
  longSubject:
    'Tr : Re : Re : [externe] Question de notre service technique au sujet de l’installation {place}, livraison du {date}, commande {order} :',
  nudges: [
    'Des nouvelles ?',
    'Il y a quelqu’un ?',
    'J’ai écrit le {date} et n’ai rien reçu depuis. Mon message est-il bien arrivé ?',
    'Petit rappel amical 🙂',
    'J’attends toujours. Donnez-moi au moins un signe de vie.',
  ],
  thanks: [
    'Cela marche. Merci mille fois, quel service ! ⭐⭐⭐⭐⭐',
    'Parfait, merci.',
    'Merci {agent} ! Quelle rapidité.',
    '👍',
    'Problème résolu, vous pouvez clore. Bon week-end !',
    'Je ne m’y attendais pas, très généreux. Merci.',
  ],
  again: [
    'Je dois hélas y revenir : cela recommence, exactement comme la première fois.',
    'Deux jours de répit, et nous revoilà au point de départ.',
    'J’ai parlé trop vite… même problème depuis ce matin.',
  ],
  againAnswers: [
    'Aïe. J’ai lu le journal des dernières heures : cette fois la cause est chez nous, un serveur a répété un ancien réglage. C’est corrigé pour de bon, et je surveille votre appareil jusqu’à demain.',
    'Merci de l’avoir dit tout de suite. Je l’ai repris avec nos ingénieurs, nous avons trouvé le reste et l’avons changé. Pouvez-vous essayer encore une fois ?',
  ],
  reminders: [
    'Je voulais savoir si mon dernier message vous est bien parvenu. Si tout est réglé, vous n’avez rien à faire ; sinon un mot suffit.',
    'Nous sommes sans nouvelles depuis quelques jours. Puis-je encore aider ? Sinon je clos le dossier en fin de semaine ; une réponse le rouvre à tout moment.',
  ],
  thirdParty: [
    'Un point d’étape : il me faut une réponse de notre fournisseur, attendue sous trois jours ouvrés. Je vous écris dès que je l’ai, vous n’avez rien à faire.',
    'C’est à l’opérateur du réseau de regarder. Je l’ai signalé (leur numéro {tracking}) et je suis l’affaire.',
  ],
  questions: [
    {
      question: 'Encore une question : est-ce valable aussi pour nos stations plus anciennes ?',
      answer: 'Oui, pour toutes celles fabriquées depuis 2019. Pour les autres, envoyez-moi le numéro de série et je regarde.',
    },
    {
      question: 'Et puis-je revenir en arrière si cela ne me plaît pas ?',
      answer: 'À tout moment, au même endroit. Essayer ne fait rien perdre.',
    },
    {
      question: 'Combien de temps cela prendra-t-il, en gros ?',
      answer: 'En général un jour ouvré, deux au plus. Je vous écris dès que c’est fait.',
    },
    {
      question: 'Est-ce payant ?',
      answer: 'Non, c’est compris dans votre formule. Si quelque chose est payant nous demandons avant, jamais après.',
    },
    {
      question: 'Pourriez-vous mettre aussi {person} en copie ?',
      answer: 'Volontiers. Ajoutez l’adresse en copie de votre prochain message et je continue ainsi.',
    },
  ],
  autoReply: {
    subject: 'Réponse automatique : {subject}',
    text: 'Merci pour votre message. Je ne suis pas au bureau jusqu’au {soon} et ne lis mes mails que de temps en temps. En cas d’urgence, écrivez à {person}.',
  },
  quoteLine: 'Le {date}, {name} a écrit :',
  months: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  date: '{day} {month}',
  money: '{amount} €',
  decimal: ',',
};
