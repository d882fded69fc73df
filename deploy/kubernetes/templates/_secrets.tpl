{{/* Which of the four kinds of secrets is chosen. Fails unless it is exactly one, with everything it needs. */}}
{{- define "aiguards.secretsKind" -}}
{{- $given := list -}}
{{- range $kind := list "existing" "values" "external" "aws" -}}
{{- if get $.Values.secrets $kind }}{{ $given = append $given $kind }}{{ end -}}
{{- end -}}
{{- if ne (len $given) 1 -}}
{{- fail (printf "secrets: give exactly one of secrets.existing, secrets.values, secrets.external and secrets.aws; given: %s" (ternary "none" (join ", " $given) (empty $given))) -}}
{{- end -}}
{{- $kind := first $given -}}
{{- if eq $kind "values" -}}
{{- range $name := include "aiguards.secretNames" $ | fromYamlArray -}}
{{- if not (get $.Values.secrets.values $name) }}{{ fail (printf "secrets.values.%s: required" $name) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- if and (eq $kind "aws") (eq .Values.transport "redis") -}}
{{- fail "transport redis: its URL must be in a Secret of the cluster (secrets.existing, secrets.values or secrets.external)" -}}
{{- end -}}
{{- $kind -}}
{{- end -}}

{{/* The keys that the Secret must have, as YAML. */}}
{{- define "aiguards.secretNames" -}}
{{- $names := list "SECRET_KEY" -}}
{{- if .Values.database.enabled }}{{ $names = append $names "DATABASE_URL" }}{{ end -}}
{{- if or .Values.redis.enabled (eq .Values.transport "redis") }}{{ $names = append $names "REDIS_URL" }}{{ end -}}
{{- toYaml $names -}}
{{- end -}}

{{- define "aiguards.secretName" -}}
{{- .Values.secrets.existing | default (printf "%s-secrets" (include "aiguards.name" .)) -}}
{{- end -}}

{{/* One variable from the Secret. Takes {root, name, optional}. */}}
{{- define "aiguards.secretVariable" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ include "aiguards.secretName" .root }}
      key: {{ .name }}
      {{- if .optional }}
      optional: true
      {{- end }}
{{- end -}}

{{/* The secrets of the gateway, or of a guard that keeps something. Takes {root, names}. */}}
{{- define "aiguards.secretEnvironment" -}}
{{- $root := .root -}}
{{- $kind := include "aiguards.secretsKind" $root -}}
{{- if eq $kind "aws" }}
- name: AWS_SECRETS_ENABLED
  value: "true"
- name: AWS_SECRETS_NAME
  value: {{ $root.Values.secrets.aws.name | quote }}
- name: AWS_REGION
  value: {{ $root.Values.secrets.aws.region | quote }}
- name: AWS_SECRETS_REFRESH_SECONDS
  value: {{ $root.Values.secrets.aws.refreshSeconds | default 0 | int64 | quote }}
{{- else }}
{{- range .names }}
{{ include "aiguards.secretVariable" (dict "root" $root "name" .) }}
{{- end }}
{{- if has "SECRET_KEY" .names }}
{{ include "aiguards.secretVariable" (dict "root" $root "name" "SECRET_KEY_PREVIOUS" "optional" true) }}
{{- end }}
{{- end }}
{{- end -}}
