/** A value that the name in front of it, or its place in a file, gives away. */
export interface FoundSecret {
  label:
    | 'password'
    | 'secret_value'
    | 'account_name'
    | 'server_name'
    | 'password_hash'
    | 'url_credentials'
    | 'authorization';
  start: number;
  end: number;
  score: number;
  rule: string;
}
