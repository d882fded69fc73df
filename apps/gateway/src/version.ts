/** The name under which deployments and probes know the gateway. */
export const SERVICE = 'codeguardians-gateway';

export const VERSION = '0.1.0';
