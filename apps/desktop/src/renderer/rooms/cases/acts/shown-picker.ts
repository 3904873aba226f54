import type { Case } from '@quayside/shared/cases/case';
import type { ReactElement } from 'react';
import { type PickerName, useOpenPicker } from './open-picker';

export interface CasePickerProps {
  readonly cases: readonly Case[];
  /** The button it hangs on. */
  readonly children: ReactElement;
  /** `false`: another place answers the keys now. */
  readonly isActive: boolean;
  /** Of the case in whose row it hangs. */
  readonly at?: string;
  /** Called when the one case may leave the view by what was picked. */
  onLeave?(): void;
}

/** Whether the menu of that name is open at this place, and what opens and shuts it. */
export function useShown(name: PickerName, { isActive, at }: { readonly isActive: boolean; readonly at: string | undefined }) {
  const isShown = useOpenPicker((state) => state.name === name && state.at === (at ?? null));
  const open = useOpenPicker((state) => state.open);
  return { isOpen: isActive && isShown, onOpenChange: (isOpen: boolean) => open(isOpen ? name : null, at) };
}

/** Whether all of these cases have the value. */
export const allHave = <Value>(cases: readonly Case[], of: (one: Case) => Value, value: Value): boolean =>
  cases.every((one) => of(one) === value);
