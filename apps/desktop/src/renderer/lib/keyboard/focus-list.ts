import { useLayoutEffect } from 'react';

/** Puts the focus on the list of cases, so that its keys go on from there. @returns whether there is one */
export function focusList(): boolean {
  const lists = [...document.querySelectorAll<HTMLElement>('[data-case-list]')];
  const list = lists.find((one) => one.querySelector('[aria-current]') !== null) ?? lists[0];
  list?.focus({ preventScroll: true });
  return list !== undefined;
}

/** When the focus goes down with this part of the screen, the list of cases takes it. */
export function useFocusToList(): void {
  useLayoutEffect(
    () => () => {
      // Only then is it gone from the page, and what takes its place is there.
      window.setTimeout(() => {
        if (document.activeElement === null || document.activeElement === document.body) focusList();
      });
    },
    [],
  );
}
