{{/*
The variables of a process that are no secrets: those of the chart, then those of values. Values may not give one that the
chart sets, nor a secret. Takes {root, own, managed}: the component's `env` and the chart's variables.
*/}}
{{- define "aiguards.environment" -}}
{{- $secrets := list "SECRET_KEY" "SECRET_KEY_PREVIOUS" "DATABASE_URL" "DATABASE_PASSWORD" "REDIS_URL" "REDIS_PASSWORD" -}}
{{- $given := mergeOverwrite (deepCopy .root.Values.env) .own -}}
{{- range $name, $value := $given -}}
{{- if has $name $secrets }}{{ fail (printf "env: %s is a secret; it belongs into what `secrets` names" $name) }}{{ end -}}
{{- if hasKey $.managed $name }}{{ fail (printf "env: %s is set by the chart, from other values" $name) }}{{ end -}}
{{- end -}}
{{- range $name, $value := merge $given .managed }}
- name: {{ $name }}
  {{- /* Numbers of values are floats: a million would be written 1e+06. */}}
  value: {{ ternary ($value | int64) $value (kindIs "float64" $value) | toString | quote }}
{{- end }}
{{- end -}}

{{/* What every process is told, as YAML. */}}
{{- define "aiguards.managedByAll" -}}
ENVIRONMENT: production
HOST: 0.0.0.0
PORT: "8000"
LOG_FORMAT: json
REDIS_ENABLED: {{ .Values.redis.enabled | toString | quote }}
SHUTDOWN_DELAY_MS: {{ mul .Values.shutdown.delaySeconds 1000 | toString | quote }}
SHUTDOWN_TIMEOUT_MS: {{ mul .Values.shutdown.timeoutSeconds 1000 | toString | quote }}
{{- end -}}

{{/* Where each guard is, as YAML. `$(REDIS_URL)` is put in by Kubernetes, from the Secret. */}}
{{- define "aiguards.guardUrls" -}}
{{- $guards := include "aiguards.guards" . | fromYaml -}}
{{- range $name := keys .Values.guards | sortAlpha }}
{{ upper $name }}_URL: {{ if not (hasKey $guards $name) }}"local:"
{{- else if eq $.Values.transport "redis" }}$(REDIS_URL)
{{- else }}tcp://{{ include "aiguards.name" $ }}-{{ $name }}:4000{{ end }}
{{- end }}
{{- end -}}

{{/* The host names that the gateway answers: those of values, of the ingress and, if there are any, of its service. */}}
{{- define "aiguards.allowedHosts" -}}
{{- $hosts := .Values.gateway.allowedHosts -}}
{{- if .Values.gateway.ingress.enabled }}{{ $hosts = append $hosts .Values.gateway.ingress.host }}{{ end -}}
{{- if $hosts -}}
{{- $service := printf "%s-gateway" (include "aiguards.name" .) -}}
{{- $inNamespace := printf "%s.%s" $service .Release.Namespace -}}
{{- $hosts = concat $hosts (list $service $inNamespace (printf "%s.svc" $inNamespace) (printf "%s.svc.cluster.local" $inNamespace)) -}}
{{- end -}}
{{- join "," (uniq $hosts) -}}
{{- end -}}

{{- define "aiguards.managedByGateway" -}}
{{ include "aiguards.managedByAll" . }}
{{- include "aiguards.guardUrls" . }}
WEB_CONCURRENCY: "1"
DATA_DIR: /data
AUDIT_SPOOL_MAX_MB: {{ .Values.gateway.spool.maxMegabytes | int64 | toString | quote }}
DATABASE_ENABLED: {{ .Values.database.enabled | toString | quote }}
{{- with include "aiguards.allowedHosts" . }}
ALLOWED_HOSTS: {{ . | quote }}
{{- end }}
{{- if .Values.database.certificateAuthority.configMap }}
DATABASE_CA_FILE: /etc/aiguards/database/ca.pem
{{- end }}
{{- end -}}

{{- define "aiguards.managedByGuard" -}}
{{ include "aiguards.managedByAll" . }}
GUARD_LISTEN: {{ ternary "$(REDIS_URL)" "tcp://0.0.0.0:4000" (eq .Values.transport "redis") }}
{{- end -}}
