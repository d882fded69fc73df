/**
 * What the SDK reads from the environment, for a server on loopback: made-up credentials, no files of this machine,
 * no question to the metadata address of a cloud.
 */
export const awsEnvironment = (endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
  AWS_ACCESS_KEY_ID: 'AKIDFORTESTS',
  AWS_SECRET_ACCESS_KEY: 'made-up',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
});
