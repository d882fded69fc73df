import { searchOutput } from '../../libs/testing/src/planted-secrets';

/** Fails the whole run when a process that any suite started has written a secret. */
export default searchOutput;
