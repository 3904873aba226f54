import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const waiting: (() => Promise<unknown>)[] = [];

/**
 * A part of the screens whose code is read when it is first shown, or before that in a quiet moment.
 *
 * @param options.isRare - large and seldom wanted: only when it is shown
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { isRare = false }: { readonly isRare?: boolean } = {},
): LazyExoticComponent<ComponentType<Props>> {
  let loading: Promise<{ default: ComponentType<Props> }> | null = null;
  const once = () => {
    loading ??= load().then((part) => ({ default: part }));
    return loading;
  };
  if (!isRare) waiting.push(once);
  return lazy(once);
}

/** Reads all such parts one after the other while nothing else is going on, so that no key and no click waits for code. */
export function readPartsWhenQuiet(): () => void {
  let handle = 0;
  const next = () => {
    handle = window.requestIdleCallback(() => {
      const load = waiting.shift();
      if (load === undefined) return;
      // a part that cannot be read now is tried again when it is shown
      void load()
        .catch(() => undefined)
        .finally(next);
    });
  };
  next();
  return () => window.cancelIdleCallback(handle);
}
