import type { Severity } from '@aiguards/contracts';

/** A way to switch a protection off. `on` says where it counts: nothing in a comment is code, and the other way round. */
export interface DisabledValidationRule {
  id: string;
  on: 'code' | 'strings' | 'comments';
  severity: Severity;
  pattern: RegExp;
}

const OFF = String.raw`(?:false|False|0|no|off|none|None|nil|null|NONE|"(?:false|0|no|off)"|'(?:false|0|no|off)')(?![\w.])`;
const ON = String.raw`(?:true|True|1|yes|on|"(?:true|1|yes|on)"|'(?:true|1|yes|on)')(?![\w.])`;
/** Between a setting and its value, in any of the languages; the name may be quoted. */
const IS = String.raw`["']?[ \t]{0,8}(?:=>|:=|[:=(])[ \t]{0,8}`;

const set = (names: string, value: string): RegExp =>
  new RegExp(String.raw`(?<![\w])(?:${names})${IS}${value}`, 'g');

/** The code with its strings, without comments. */
export const DISABLED_VALIDATION_RULES: readonly DisabledValidationRule[] = [
  {
    id: 'certificates_not_verified',
    on: 'strings',
    severity: 'high',
    pattern: set(
      'verify|verify_ssl|ssl_verify|sslVerify|verifySsl|VerifySSL|rejectUnauthorized|strictSSL|strict_ssl|check_hostname|validate_certs|verify_certs|tls_verify|verify_peer|verify_peer_name|verify_hostname|CURLOPT_SSL_VERIFYPEER|CURLOPT_SSL_VERIFYHOST|NODE_TLS_REJECT_UNAUTHORIZED|ssl_verify_mode|PYTHONHTTPSVERIFY',
      OFF,
    ),
  },
  {
    id: 'certificates_not_verified',
    on: 'strings',
    severity: 'high',
    pattern: set(
      'InsecureSkipVerify|insecureSkipTLSVerify|insecure-skip-tls-verify|danger_accept_invalid_certs|danger_accept_invalid_hostnames|accept_invalid_certs|allowInsecure|insecure_skip_verify|trustAllCerts|TrustServerCertificate|allow_self_signed|skip_tls_verify',
      ON,
    ),
  },
  {
    id: 'certificates_not_verified',
    on: 'code',
    severity: 'high',
    pattern:
      /\bCERT_NONE\b|\b_create_unverified_context\b|\bVERIFY_NONE\b|\bNoopHostnameVerifier\b|\bALLOW_ALL_HOSTNAME_VERIFIER\b|\bDangerousAcceptAnyServerCertificateValidator\b|\bTrustAllStrategy\b|\bcurl\b[^\n;|&]{0,200}[ \t](?:-k|--insecure)\b|--no-check-certificate\b|--insecure-skip-tls-verify\b/g,
  },
  {
    id: 'certificates_not_verified',
    on: 'code',
    severity: 'high',
    pattern: /CURLOPT_SSL_VERIFY(?:PEER|HOST)[ \t]{0,8},[ \t]{0,8}(?:0L?|false|FALSE)\b/g,
  },
  {
    id: 'csrf_protection_off',
    on: 'strings',
    severity: 'high',
    pattern: set(
      'csrf|csrf_enabled|CSRF_ENABLED|WTF_CSRF_ENABLED|csrfProtection|csrf_protection|enableCsrf',
      OFF,
    ),
  },
  {
    id: 'csrf_protection_off',
    on: 'code',
    severity: 'high',
    pattern:
      /@csrf_exempt\b|\bcsrf_exempt\(|\bcsrf\(\)[ \t\n]{0,40}\.[ \t]{0,8}disable\(|\bcsrf\b[^;{}\n]{0,40}(?:::|->|\.)disable\b|\bskip_before_action[ \t]{1,8}:verify_authenticity_token|\bIgnoreAntiforgeryToken\b/g,
  },
  {
    id: 'any_origin_allowed',
    on: 'strings',
    severity: 'high',
    pattern: set(
      String.raw`Access-Control-Allow-Origin["'][ \t]{0,8},[ \t]{0,8}["']\*|Access-Control-Allow-Origin|origin|origins|allow_origins|allowed_origins|allowedOrigins|allow_origin|AllowedOrigins|CORS_ORIGIN|CORS_ORIGINS|cors_origins`,
      String.raw`(?:\[[ \t]{0,8})?["']?\*["']?`,
    ),
  },
  {
    id: 'any_origin_allowed',
    on: 'strings',
    severity: 'high',
    pattern:
      /["']Access-Control-Allow-Origin["'][ \t]{0,8},[ \t]{0,8}["']\*["']|@CrossOrigin\([ \t]{0,8}(?:origins[ \t]{0,8}=[ \t]{0,8})?["']\*["']/g,
  },
  {
    id: 'any_origin_allowed',
    on: 'code',
    severity: 'high',
    pattern:
      /\bAllowAnyOrigin\(|\bCORS_(?:ORIGIN_)?ALLOW_ALL(?:_ORIGINS)?[ \t]{0,8}=[ \t]{0,8}True\b|\bCorsLayer::permissive\(|\bAllowAllOrigins:[ \t]{0,8}true\b/g,
  },
  {
    id: 'authentication_off',
    on: 'strings',
    severity: 'high',
    pattern: set(
      'auth|authentication|requireAuth|require_auth|auth_required|authRequired|authenticate|auth_enabled|authEnabled|enable_auth|requiresAuthentication|requireLogin|login_required|securityEnabled|security_enabled',
      OFF,
    ),
  },
  {
    id: 'authentication_off',
    on: 'code',
    severity: 'high',
    pattern:
      /\[AllowAnonymous\]|@PermitAll\b|\.permitAll\(\)|\banyRequest\(\)\.permitAll\b|\bskip_before_action[ \t]{1,8}:authenticate|@Public\(\)|\bAllowAny\b|@SkipAuth\b|\bNOPASSWD\b/g,
  },
  {
    id: 'validation_setting_off',
    on: 'strings',
    severity: 'medium',
    pattern: set(
      'validate|validation|validateInput|validate_input|runValidators|validateBeforeSave|sanitize|escape|autoescape|escapeHtml|checkPermissions|check_permissions|verifySignature|verify_signature|validate_signature|ValidateIssuer|ValidateAudience|ValidateLifetime|ValidateIssuerSigningKey|secure|httpOnly|http_only|SESSION_COOKIE_SECURE|CSRF_COOKIE_SECURE|SESSION_COOKIE_HTTPONLY|forbidNonWhitelisted|whitelist|verify_exp|verify_aud|noImplicitAny|strictNullChecks|strict|StrictMode|fail_on_error|failOnError|contextIsolation|webSecurity|sandbox|readOnlyRootFilesystem|runAsNonRoot',
      OFF,
    ),
  },
  {
    id: 'protection_bypassed',
    on: 'strings',
    severity: 'high',
    pattern: set(
      'skipValidation|skip_validation|skipAuth|skip_auth|bypassAuth|bypass_auth|ignoreErrors|ignore_errors|disableValidation|disable_validation|skipVerification|skip_verification|disable_auth|disableAuth|skipChecks|skip_checks|privileged|allowPrivilegeEscalation|ignoreExpiration|dangerouslyDisableSandbox|nodeIntegration|ignoreBuildErrors|ignoreDuringBuilds|continue-on-error|allow_failure|bypassSecurity|noVerify|no_verify',
      ON,
    ),
  },
  {
    id: 'protection_bypassed',
    on: 'code',
    severity: 'high',
    pattern:
      /\bbypassSecurityTrust\w{0,20}\(|\bdangerouslySetInnerHTML\b|\bmark_safe\(|\bhtml_safe\b|\|[ \t]{0,4}safe[ \t]{0,4}\}\}|\bsave\(validate:[ \t]{0,4}false|\bupdate_attribute\(|--no-verify\b|\bset \+e\b|\bsetenforce 0\b|\bchmod (?:-R )?777\b|\bDISABLE TRIGGER\b|\bDISABLE ROW LEVEL SECURITY\b|\bNOCHECK CONSTRAINT\b|\bDROP CONSTRAINT\b|\bDROP POLICY\b|\bNO FORCE ROW LEVEL SECURITY\b|\bforeign_key_checks[ \t]{0,8}=[ \t]{0,8}0\b/gi,
  },
  {
    id: 'token_not_verified',
    on: 'strings',
    severity: 'high',
    pattern: /\balgorithms?["']?[ \t]{0,8}[:=][ \t]{0,8}\[?[ \t]{0,4}["']none["']/gi,
  },
  {
    id: 'condition_switched_off',
    on: 'code',
    severity: 'high',
    pattern:
      /\b(?:if|elif|while|unless)[ \t]{0,8}\(?[ \t]{0,8}(?:false[ \t]{0,8}(?:&&|and\b)|(?:True|true|1)[ \t]{0,8}(?:\|\||or\b)|False[ \t]{1,8}and\b|0[ \t]{0,8}&&)|\b(?:if|elif)[ \t]{0,8}\(?[ \t]{0,8}(?:false|False|0)[ \t]{0,8}[):{]|\b(?:if|elif|return)\b[^\n;{}]{0,200}(?:\|\|[ \t]{0,8}true|\bor True|&&[ \t]{0,8}false|\band False)\b/g,
  },
  {
    id: 'assertion_of_nothing',
    on: 'code',
    severity: 'medium',
    pattern:
      /\bassert\(?[ \t]{0,8}(?:True|true|1)[ \t]{0,8}(?:\)|$)|\bexpect\((?:true|1)\)\.(?:toBe|toEqual)\((?:true|1)\)|\bassertTrue\((?:true|True)\)|\bassert!\(true\)/gm,
  },
  {
    id: 'test_skipped',
    on: 'code',
    severity: 'medium',
    pattern:
      /\b(?:it|test|describe|context|suite)\.(?:skip|todo|failing)\b|\b(?:xit|xdescribe|xtest|xcontext|xspecify)\b[ \t]{0,4}\(?|@(?:unittest|pytest\.mark)\.(?:skip|skipIf|xfail|skipif)\b|@(?:Disabled|Ignore)\b|\[(?:Ignore|Skip)\b|#\[ignore\b|\bt\.Skip(?:Now|f)?\(|\bpytest\.skip\(|\bself\.skipTest\(|\bmarkTestSkipped\(|\bGTEST_SKIP\(|\bDISABLED_\w/g,
  },
  {
    id: 'test_skipped',
    on: 'strings',
    severity: 'medium',
    pattern: /\[(?:Fact|Theory)\(Skip[ \t]{0,4}=/g,
  },
  {
    id: 'only_some_tests_run',
    on: 'code',
    severity: 'medium',
    pattern: /\b(?:it|test|describe)\.only\b|\b(?:fit|fdescribe)\(/g,
  },
  {
    id: 'warning_silenced',
    on: 'code',
    severity: 'medium',
    pattern:
      /@SuppressWarnings\b|@Suppress\b|\[SuppressMessage\b|#!?\[allow\(|#pragma (?:warning disable|GCC diagnostic ignored|clang diagnostic ignored)|\berror_reporting\(0\)|\bwarnings\.filterwarnings\(|\bset_error_handler\([^\n)]{0,40}null/g,
  },
  {
    id: 'error_ignored',
    on: 'code',
    severity: 'medium',
    pattern:
      /^[ \t]*_(?:, _)?[ \t]{0,8}:?=[ \t]{0,8}\w[\w.]*\(|\|\|[ \t]{0,8}true[ \t]*$|\|\|[ \t]{0,8}:[ \t]*$|\.catch\(\(\w{0,20}\) ?=> ?\{[ \t]{0,8}\}\)|\bcontextlib\.suppress\(Exception\)|\bOn Error Resume Next\b/gm,
  },
  {
    id: 'unchecked_reading',
    on: 'code',
    severity: 'medium',
    pattern:
      /\byaml\.(?:unsafe_load|full_load)\(|\bLoader=yaml\.(?:Unsafe)?Loader\b|\bget_unchecked(?:_mut)?\(|\bunwrap_unchecked\(/g,
  },
  {
    id: 'warning_silenced',
    on: 'comments',
    severity: 'medium',
    pattern:
      /\beslint-disable\b|\btslint:disable\b|\bbiome-ignore\b|@ts-(?:ignore|nocheck|expect-error)\b|\bnoqa\b|\btype:[ \t]{0,4}ignore\b|\bpylint:[ \t]{0,4}disable\b|\bpyright:[ \t]{0,4}ignore\b|\bmypy:[ \t]{0,4}ignore-errors\b|\bnolint\b|\brubocop:disable\b|\bshellcheck disable\b|\bphpcs:ignore\b|@phpstan-ignore\b|@psalm-suppress\b|\bistanbul ignore\b|\bc8 ignore\b|\bpragma:[ \t]{0,4}no cover\b|\bcheckstyle:off\b|\bhadolint ignore\b|\bdetekt:disable\b/gi,
  },
  {
    id: 'security_warning_silenced',
    on: 'comments',
    severity: 'high',
    pattern:
      /\bnosec\b|\bnosemgrep\b|#nosec\b|\bNOSONAR\b|\bgitleaks:allow\b|\bcheckov:skip\b|\btfsec:ignore\b|\btrivy:ignore\b|\blgtm ?\[|\bcodeql ?\[|\bbearer:disable\b|\bkics-scan ignore\b/gi,
  },
  {
    id: 'security_left_to_do',
    on: 'comments',
    severity: 'medium',
    pattern:
      /\b(?:TODO|FIXME|HACK|XXX)\b[^\n]{1,80}\b(?:auth\w*|permissions?|validat\w*|sanitiz\w*|sanitis\w*|csrf|security|secure|access control|re-?enable)\b|\b(?:disabled|turned off|switched off|skip(?:ped|ping)?|bypass(?:ed|ing)?)\b[^\n]{1,40}\b(?:auth\w*|permissions?|validation|verification|csrf|security|checks?)\b|\btemporar(?:y|ily)\b[^\n]{1,40}\b(?:disabled?|bypass\w*|without auth\w*)\b/gi,
  },
];
