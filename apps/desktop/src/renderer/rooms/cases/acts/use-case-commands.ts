import type { Case } from '@quayside/shared/cases/case';
import { typeAhead } from '../../../lib/keyboard/type-ahead';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { useMe } from '../../../lib/session-context';
import { type PickerName, useOpenPicker } from './open-picker';
import { useCaseActs } from './use-case-acts';

/** The keys that act on cases: on the marked ones, else on the open one. */
export function useCaseCommands(cases: readonly Case[], onLeave: () => void): void {
  const me = useMe();
  const acts = useCaseActs();
  const openPicker = useOpenPicker((state) => state.open);
  const open = (picker: PickerName) => {
    typeAhead.begin();
    openPicker(picker);
  };
  useCommands(
    {
      assign: () => void open('assign'),
      group: () => void open('group'),
      state: () => void open('state'),
      priority: () => void open('priority'),
      severity: () => void open('severity'),
      product: () => void open('product'),
      tag: () => void open('tag'),
      snooze: () => void open('snooze'),
      'to-me': () => {
        const untaken = cases.filter(({ ownerId, acceptedAt }) => ownerId === null || (ownerId === me.personId && acceptedAt === null));
        const others = cases.filter((one) => !untaken.includes(one) && one.ownerId !== me.personId);
        // one question for all of them: those of nobody are assigned with the others, and accepted one by one
        if (others.length > 0) void acts.assign(cases.length > 1 ? cases : others, me.personId, me.name);
        else if (untaken.length > 0) void acts.accept(untaken);
      },
      done: () => {
        const open = cases.filter(({ state }) => state !== 'resolved' && state !== 'closed');
        if (open.length === 0) return false;
        void acts.setState(open, 'resolved', cases.length === 1 ? { onLeave } : {});
        return true;
      },
    },
    cases.length > 0,
  );
}
