{{/*
Metadata and spec of a pod. Takes {root, component, workload (its values), account, secretNames, managed, ports ({name: port}),
mounts, volumes}.
*/}}
{{- define "aiguards.pod" -}}
{{- $values := .root.Values -}}
metadata:
  labels:
    {{- include "aiguards.labels" . | nindent 4 }}
    {{- with $values.pod.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- $annotations := deepCopy $values.pod.annotations }}
  {{- if $values.secrets.values }}
  {{- $_ := set $annotations "checksum/secrets" (toYaml $values.secrets.values | sha256sum) }}
  {{- end }}
  {{- with $annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "aiguards.name" .root }}-{{ .account }}
  automountServiceAccountToken: false
  # Addresses of services as variables: a service called "tokenguard" would set TOKENGUARD_PORT and the like.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ add $values.shutdown.delaySeconds $values.shutdown.timeoutSeconds 8 }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 1000
    runAsGroup: 1000
    fsGroup: 1000
    seccompProfile:
      type: RuntimeDefault
  {{- with $values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  {{- with $values.pod.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $values.pod.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.pod.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.pod.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  topologySpreadConstraints:
    {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
    - maxSkew: 1
      topologyKey: {{ $key }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "aiguards.selector" $ | nindent 10 }}
    {{- end }}
  containers:
    - name: {{ .component }}
      image: {{ with $values.image.registry }}{{ trimSuffix "/" . }}/{{ end }}aiguards-{{ .component }}:{{ $values.image.tag | default .root.Chart.AppVersion }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      env:
        {{- /* Secrets first: Kubernetes puts a variable only into those after it. */}}
        {{- with .secretNames }}
        {{- include "aiguards.secretEnvironment" (dict "root" $.root "names" .) | nindent 8 }}
        {{- end }}
        {{- include "aiguards.environment" (dict "root" .root "own" .workload.env "managed" .managed) | nindent 8 }}
      ports:
        {{- range $name, $port := .ports }}
        - name: {{ $name }}
          containerPort: {{ $port }}
        {{- end }}
      {{- include "aiguards.probes" . | nindent 6 }}
      resources:
        {{- toYaml .workload.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      {{- with .mounts }}
      volumeMounts:
        {{- toYaml . | nindent 8 }}
      {{- end }}
  {{- with .volumes }}
  volumes:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* The same for all: liveness touches nothing else, so that a database that is away restarts nobody. */}}
{{- define "aiguards.probes" -}}
startupProbe:
  httpGet:
    path: /health/live
    port: http
  periodSeconds: 1
  timeoutSeconds: 2
  failureThreshold: 60
readinessProbe:
  httpGet:
    path: /health/ready
    port: http
  periodSeconds: 3
  timeoutSeconds: 2
  failureThreshold: 2
livenessProbe:
  httpGet:
    path: /health/live
    port: http
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end -}}
