import type { rare as english } from '../en/rare';

export const rare: typeof english = {
  rare: {
    lookThrough: 'Прегледайте какво чака',
    unknownHelp:
      'Сървърът е по-нов от този Quayside и е изпратил неща, които тази версия не може да покаже. Нищо не е загубено: пазят се, както са дошли, и се виждат след обновяване.',
    unknownInCase:
      '{count, plural, one {Един запис в този случай иска по-нов Quayside. Обновете, за да го видите.} other {# записа в този случай искат по-нов Quayside. Обновете, за да ги видите.}}',
  },
};
