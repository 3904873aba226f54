import { splitQuotedText } from './quoted-text';

test.each([
  [
    'Thanks!\n\nOn Mon, 3 Nov 2025 at 10:12, Help <help@us.co> wrote:\n> Hello',
    { own: 'Thanks!', quoted: 'On Mon, 3 Nov 2025 at 10:12, Help <help@us.co> wrote:\n> Hello' },
  ],
  [
    'Merci\nLe lun. 3 nov. 2025 à 10:12, Aide a écrit :\n> Bonjour',
    { own: 'Merci', quoted: 'Le lun. 3 nov. 2025 à 10:12, Aide a écrit :\n> Bonjour' },
  ],
  ['Добре\n> Здравейте\n> отново\n', { own: 'Добре', quoted: '> Здравейте\n> отново' }],
  ['> Is it blue?\nYes.\n> Is it new?\nNo.', { own: '> Is it blue?\nYes.\n> Is it new?\nNo.', quoted: null }],
  ['> only a quote', { own: '> only a quote', quoted: null }],
  ['Nothing quoted', { own: 'Nothing quoted', quoted: null }],
])('%j', (text, expected) => {
  expect(splitQuotedText(text)).toEqual(expected);
});
