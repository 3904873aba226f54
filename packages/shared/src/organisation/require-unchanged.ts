export { requireUnchanged } from '../kernel/require-unchanged';
