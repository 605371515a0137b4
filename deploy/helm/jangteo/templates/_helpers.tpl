{{/* The name of a part, such as shop-web. */}}
{{- define "jangteo.name" -}}
{{- printf "%s-%s" .root.Release.Name .part | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "jangteo.selector" -}}
app.kubernetes.io/name: jangteo
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{/* The labels by which pods of a part are found. CloudNativePG gives its pods labels of its own. */}}
{{- define "jangteo.podLabels" -}}
{{- if eq .part "db" -}}
cnpg.io/cluster: {{ include "jangteo.name" . }}
cnpg.io/podRole: instance
{{- else if eq .part "pooler" -}}
cnpg.io/poolerName: {{ include "jangteo.name" . }}
{{- else -}}
{{ include "jangteo.selector" . }}
{{- end -}}
{{- end -}}

{{- define "jangteo.labels" -}}
{{ include "jangteo.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}

{{/* The shop runs as an ordinary user, on a file system that it cannot write to. */}}
{{- define "jangteo.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "jangteo.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- define "jangteo.image" -}}
image: {{ printf "%s:%s" .Values.image.repository .Values.image.tag | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{- end -}}

{{/*
Settings of web, worker and migrations. DATABASE_URL is put together by the kubelet, so that the password is in its
Secret only; it may contain letters, digits, - and _ only. Whatever else the Secret of the shop has is a setting too.
*/}}
{{- define "jangteo.env" -}}
- name: DATABASE_PASSWORD
  valueFrom: { secretKeyRef: { name: {{ .Values.secrets.database }}, key: password } }
- name: DATABASE_URL
  value: postgresql://jangteo_app:$(DATABASE_PASSWORD)@{{ include "jangteo.name" (dict "root" . "part" "pooler") }}:5432/jangteo
- name: MIGRATE
  value: "off"
- name: SANDBOX
  value: "0"
- name: WEB_PROCESSES
  value: "1"
- name: TRUST_PROXY
  value: "1"
- name: NEXTAUTH_URL
  value: {{ .Values.url | quote }}
- name: REDIS_URL
  value: redis://{{ include "jangteo.name" (dict "root" . "part" "redis") }}:6379
{{- if not (hasKey .Values.settings "EVENTS_URL") }}
- name: EVENTS_URL
  value: {{ include "jangteo.natsUrls" . | quote }}
{{- end }}
- name: NATS_REPLICAS
  value: {{ min 3 .Values.nats.replicas | quote }}
{{- range $name, $value := .Values.settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "jangteo.natsUrls" -}}
{{- $name := include "jangteo.name" (dict "root" . "part" "nats") -}}
{{- $urls := list -}}
{{- range $n := until (int .Values.nats.replicas) -}}
{{- $urls = append $urls (printf "nats://%s-%d.%s:4222" $name $n $name) -}}
{{- end -}}
{{- join "," $urls -}}
{{- end -}}

{{- define "jangteo.probe" -}}
httpGet: { path: {{ . | quote }}, port: http }
periodSeconds: 5
timeoutSeconds: 3
{{- end -}}

{{/* Pods of one part on different nodes, where there are enough of them. */}}
{{- define "jangteo.spread" -}}
- maxSkew: 1
  topologyKey: kubernetes.io/hostname
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels: {{- include "jangteo.selector" . | nindent 6 }}
{{- end -}}
