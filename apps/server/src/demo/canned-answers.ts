import type { CannedAnswer } from '@quayside/shared/channels/canned-answer';

type Text = Pick<CannedAnswer, 'title' | 'shortcut' | 'html'>;

const answer = (title: string, shortcut: string, ...paragraphs: string[]): Text => ({
  title,
  shortcut,
  html: paragraphs.map((one) => `<p>${one}</p>`).join(''),
});

/** Prepared answers in the four languages of the desk. */
export const cannedAnswers = (): readonly Text[] => [
  answer('Thank you, we are looking into it', 'looking', 'Thank you for your message. I am looking into it and will write again today.'),
  answer(
    'Serial number, please',
    'serial',
    'Could you send me the serial number? It stands on the label below the device and begins with H.',
  ),
  answer(
    'How to read the device log',
    'log',
    'Please open Lookout › Devices › your device › Log, press “Save as file” and attach the file to your answer.',
    'It holds no personal data.',
  ),
  answer(
    'Return label',
    'label',
    'Your return is open. Print the attached label, put the device into any sturdy box, and hand it in at a post office.',
  ),
  answer(
    'Restart in three steps',
    'restart',
    'Please try this:',
    '1. Disconnect power for 30 seconds.<br>2. Connect it again and wait for the green light.<br>3. Press the button once.',
    'Is the device back in Lookout after five minutes?',
  ),
  answer('Goodbye and survey', 'bye', 'I am glad that it works again. If anything else comes up, just answer this mail.'),
  answer('Merci, nous regardons', 'merci', 'Merci pour votre message. Je regarde cela et vous réponds dans la journée.'),
  answer(
    'Numéro de série',
    'serie',
    'Pourriez-vous m’envoyer le numéro de série ? Il figure sur l’étiquette sous l’appareil et commence par H.',
  ),
  answer(
    'Étiquette de retour',
    'etiquette',
    'Votre retour est ouvert. Imprimez l’étiquette jointe et déposez le colis dans un bureau de poste.',
  ),
  answer(
    'Redémarrage en trois étapes',
    'redemarrer',
    'Merci d’essayer ceci :',
    '1. Coupez l’alimentation 30 secondes.<br>2. Rebranchez et attendez le voyant vert.<br>3. Appuyez une fois sur le bouton.',
  ),
  answer('Recebido, vamos ver', 'recebido', 'Recebemos a sua mensagem. Vou ver o assunto e respondo ainda hoje.'),
  answer('Número de série', 'serie-pt', 'Pode enviar-me o número de série? Está na etiqueta por baixo do aparelho e começa por H.'),
  answer(
    'Etiqueta de devolução',
    'etiqueta',
    'A devolução está aberta. Imprima a etiqueta em anexo e entregue a encomenda numa estação dos correios.',
  ),
  answer(
    'Reiniciar em três passos',
    'reiniciar',
    'Experimente, por favor:',
    '1. Desligue a alimentação 30 segundos.<br>2. Volte a ligar e espere pela luz verde.<br>3. Carregue uma vez no botão.',
  ),
  answer('Благодарим, проверяваме', 'благодаря', 'Благодаря за писмото. Проверявам и ще пиша отново днес.'),
  answer('Сериен номер', 'сериен', 'Бихте ли ми пратили серийния номер? На етикета под устройството е и започва с H.'),
  answer('Етикет за връщане', 'етикет', 'Връщането е открито. Разпечатайте приложения етикет и предайте пратката в най-близкия офис.'),
  answer(
    'Рестарт в три стъпки',
    'рестарт',
    'Опитайте, моля:',
    '1. Изключете захранването за 30 секунди.<br>2. Включете го и изчакайте зелената лампа.<br>3. Натиснете бутона веднъж.',
  ),
];
