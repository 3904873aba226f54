import type { Role } from '@quayside/shared/kernel/actor';
import type { Language } from './language';
import type { GroupName } from './scenarios';

interface Member {
  readonly local: string;
  readonly name: string;
  readonly role: Role;
  readonly groups: readonly GroupName[];
  /** The first is their own. */
  readonly languages: readonly Language[];
  /** The product gives them no case by itself. */
  readonly isExempt?: true;
}

/** On holiday. */
export const ABSENT = 'Claire Moreau';

/** Twelve agents, a supervisor and an administrator. The first two are those whom `npm start` signs in. */
export const STAFF: readonly Member[] = [
  { local: 'ivan', name: 'Ivan Dimitrov', role: 'agent', groups: ['Support', 'Billing'], languages: ['bg', 'en'], isExempt: true },
  { local: 'maria', name: 'Maria Santos', role: 'agent', groups: ['Support', 'Field service'], languages: ['pt', 'en', 'fr'] },
  { local: 'claire', name: 'Claire Moreau', role: 'agent', groups: ['Support'], languages: ['fr', 'en'] },
  { local: 'tom', name: 'Tom Whitaker', role: 'agent', groups: ['Support'], languages: ['en', 'pt'] },
  { local: 'desislava', name: 'Desislava Ilieva', role: 'agent', groups: ['Support'], languages: ['bg', 'en', 'fr'] },
  { local: 'hugo', name: 'Hugo Lefèvre', role: 'agent', groups: ['Returns & warranty'], languages: ['fr', 'en'] },
  { local: 'beatriz', name: 'Beatriz Almeida', role: 'agent', groups: ['Returns & warranty'], languages: ['pt', 'en'] },
  { local: 'georgi', name: 'Georgi Stoyanov', role: 'agent', groups: ['Returns & warranty'], languages: ['bg', 'en'] },
  { local: 'sarah', name: 'Sarah Okafor', role: 'agent', groups: ['Billing'], languages: ['en', 'fr'] },
  { local: 'rui', name: 'Rui Carvalho', role: 'agent', groups: ['Billing'], languages: ['pt', 'en', 'fr'] },
  { local: 'nikolay', name: 'Nikolay Kolev', role: 'agent', groups: ['Field service'], languages: ['bg', 'en'] },
  { local: 'aoife', name: 'Aoife Byrne', role: 'agent', groups: ['Field service'], languages: ['en', 'fr', 'pt'] },
  { local: 'elena', name: 'Elena Marinova', role: 'supervisor', groups: ['Support'], languages: ['en', 'bg', 'fr', 'pt'] },
  { local: 'admin', name: 'Robin Archer', role: 'admin', groups: [], languages: ['en'] },
];
