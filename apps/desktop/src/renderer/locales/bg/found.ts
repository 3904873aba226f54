import type { found as english } from '../en/found';

export const found: typeof english = {
  found: {
    atLeast: 'Поне още {shown} на сървъра',
    more: 'Покажи още',
    moreHere: 'Покажи още от този компютър',
    further: 'Търси по-назад',
    notYet: 'Нищо в претърсените досега случаи. Има и по-стари.',
  },
};
