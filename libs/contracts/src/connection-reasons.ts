/** Why a connection failed, by the code of Node's socket, in words that operators read first. */
export const CONNECTION_REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at this address',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be resolved',
  ETIMEDOUT: 'the host does not answer',
  ECONNRESET: 'the connection was closed',
};
