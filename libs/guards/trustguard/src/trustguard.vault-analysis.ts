/** The entry of a worker thread, which calls `run` of the file it is given. */
export { runForVault as run } from './trustguard.analysis';
