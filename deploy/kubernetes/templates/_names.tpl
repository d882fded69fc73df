{{/* The release, or the release and the chart: what all names begin with. */}}
{{- define "aiguards.name" -}}
{{- $name := .Release.Name -}}
{{- if not (contains .Chart.Name $name) }}{{ $name = printf "%s-%s" $name .Chart.Name }}{{ end -}}
{{- $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* What a selector asks for. Takes {root, component}. */}}
{{- define "aiguards.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "aiguards.labels" -}}
{{ include "aiguards.selector" . }}
app.kubernetes.io/part-of: aiguards
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Name, namespace and labels. Takes {root, component} and the name where it is not the component's. */}}
{{- define "aiguards.metadata" -}}
name: {{ .name | default (printf "%s-%s" (include "aiguards.name" .root) .component) }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "aiguards.labels" . | nindent 2 }}
{{- end -}}

{{/* The guards that have pods, each with guardDefaults below its own values, as YAML: {name: guard}. */}}
{{- define "aiguards.guards" -}}
{{- $guards := dict -}}
{{- range $name, $own := .Values.guards -}}
{{- $guard := mergeOverwrite (deepCopy $.Values.guardDefaults) ($own | default dict) -}}
{{- if $guard.enabled }}{{ $_ := set $guards $name $guard }}{{ end -}}
{{- end -}}
{{- toYaml $guards -}}
{{- end -}}

{{/* What scales: the gateway and the guards that have pods, as YAML: {name: values}. */}}
{{- define "aiguards.components" -}}
{{- toYaml (set (include "aiguards.guards" . | fromYaml) "gateway" .Values.gateway) -}}
{{- end -}}

{{- define "aiguards.gatewayKind" -}}
{{- ternary "StatefulSet" "Deployment" .Values.gateway.spool.persistent -}}
{{- end -}}
