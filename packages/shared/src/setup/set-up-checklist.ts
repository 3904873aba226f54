import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { SET_UP_STEPS, type SetUpList, type SetUpStep } from '../organisation/set-up-steps';

/** What is there, as a desktop knows it. */
export interface SetUpHere {
  readonly companyName: string | null;
  readonly mailboxes: readonly {
    readonly id: Id;
    readonly isActive: boolean;
    /** `false`: mail is forwarded to us. */
    readonly isFetched: boolean;
  }[];
  readonly openGroups: number;
  /** Somebody has changed the working hours, or made more of them: the usual ones are a guess of the product. */
  readonly hasChosenHours: boolean;
  readonly adminIds: readonly Id[];
  /** Active people besides the first. */
  readonly otherIds: readonly Id[];
  /** A mail of a customer is here. */
  readonly hasMail: boolean;
  /** An answer has left. */
  readonly hasAnswer: boolean;
  /** The company's own sign-in asks everybody for it. */
  readonly isStepAskedElsewhere: boolean;
}

/** What only the server knows; `null` where it cannot be asked. */
export interface SetUpAsked {
  /** How it goes with fetching, of mailboxes that have ever been fetched from. */
  readonly readings: readonly { readonly mailboxId: Id; readonly isWell: boolean }[] | null;
  /** Who has not come yet. */
  readonly awaitedIds: readonly Id[] | null;
  readonly secondFactorIds: readonly Id[] | null;
  readonly backup: { readonly lastAt: EpochMs | null } | null;
}

export interface SetUpFacts extends SetUpHere, SetUpAsked {}

/** `waiting`: nothing can be done but wait, for mail or for people; `unknown`: without a line it cannot be told. */
export type StepState = 'done' | 'open' | 'waiting' | 'unknown';

export interface SetUpLine {
  readonly step: SetUpStep;
  readonly state: StepState;
  readonly isSkipped: boolean;
}

/**
 * What is missing between an empty server and a company that answers its customers.
 *
 * @param list - `undefined` of companies that were here before there was a list: nobody is reminded
 * @source requirements SYN-7
 */
export function setUpLines(facts: SetUpFacts, list: SetUpList | undefined): readonly SetUpLine[] {
  return SET_UP_STEPS.map((step) => ({ step, state: STATE_OF[step](facts), isSkipped: list?.skipped.includes(step) ?? false }));
}

export const isSettled = ({ state, isSkipped }: SetUpLine): boolean => isSkipped || state === 'done';

/** Whether an administrator is still to be reminded. */
export const isReminded = (lines: readonly SetUpLine[], list: SetUpList | undefined): boolean =>
  list !== undefined && !list.isHidden && !lines.every(isSettled);

const when = (isDone: boolean, otherwise: StepState = 'open'): StepState => (isDone ? 'done' : otherwise);

const STATE_OF: Readonly<Record<SetUpStep, (facts: SetUpFacts) => StepState>> = {
  company: ({ companyName }) => when((companyName ?? '').trim() !== ''),
  mailbox: mailboxState,
  groups: ({ openGroups }) => when(openGroups > 0),
  hours: ({ hasChosenHours }) => when(hasChosenHours),
  people({ otherIds, awaitedIds }) {
    if (otherIds.length === 0) return 'open';
    if (awaitedIds === null) return 'unknown';
    return when(
      otherIds.some((id) => !awaitedIds.includes(id)),
      'waiting',
    );
  },
  firstMail: (facts) => when(facts.hasMail, mailboxState(facts) === 'open' ? 'open' : 'waiting'),
  firstAnswer: ({ hasAnswer, hasMail }) => when(hasAnswer, hasMail ? 'open' : 'waiting'),
  secondFactor({ isStepAskedElsewhere, secondFactorIds, adminIds }) {
    if (isStepAskedElsewhere) return 'done';
    return secondFactorIds === null ? 'unknown' : when(adminIds.every((id) => secondFactorIds.includes(id)));
  },
  backup: ({ backup }) => (backup === null ? 'unknown' : when(backup.lastAt !== null)),
};

/** Connected is not enough: it has to have been read, or a mail has to have come by it. */
function mailboxState({ mailboxes, readings, hasMail }: SetUpFacts): StepState {
  const used = mailboxes.filter(({ isActive }) => isActive);
  if (used.length === 0) return 'open';
  const fetched = used.filter(({ isFetched }) => isFetched);
  if (fetched.length === 0) return when(hasMail, 'waiting');
  if (readings === null) return when(hasMail, 'unknown');
  const known = readings.filter(({ mailboxId }) => fetched.some(({ id }) => id === mailboxId));
  if (known.some(({ isWell }) => isWell)) return 'done';
  return known.length > 0 ? 'open' : 'waiting';
}

/** Whether the server may soon know more without anything that tells of it: it could not be asked, or a mailbox was not read yet. */
export const isAwaited = (
  { readings, awaitedIds, secondFactorIds, backup }: SetUpAsked,
  { mailboxes }: Pick<SetUpHere, 'mailboxes'>,
): boolean =>
  readings === null ||
  [awaitedIds, secondFactorIds, backup].includes(null) ||
  mailboxes.some(({ id, isActive, isFetched }) => isActive && isFetched && !readings.some(({ mailboxId }) => mailboxId === id));
