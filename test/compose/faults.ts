import { eventually } from '@aiguards/testing';
import { docker, NETWORK } from './docker';

/** A way in which a container goes away, and how it comes back. */
export interface Fault {
  name: string;
  cause(container: string): Promise<unknown>;
  cure(container: string, service: string): Promise<unknown>;
}

const start = (container: string): Promise<string> => docker('start', container);

export const FAULTS: readonly Fault[] = [
  { name: 'stopped', cause: (container) => docker('stop', container), cure: start },
  { name: 'killed', cause: (container) => docker('kill', container), cure: start },
  {
    name: 'frozen',
    // Refused while a health check is just being started in it.
    cause: (container) => eventually(() => docker('pause', container)),
    cure: (container) => docker('unpause', container),
  },
  {
    name: 'cut off',
    cause: (container) => docker('network', 'disconnect', NETWORK, container),
    cure: (container, service) => docker('network', 'connect', '--alias', service, NETWORK, container),
  },
];
