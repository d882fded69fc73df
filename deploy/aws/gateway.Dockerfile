# The gateway's image with what Fargate and RDS need: see README.md.
ARG GATEWAY_IMAGE=aiguards-gateway:dev
FROM ${GATEWAY_IMAGE}
USER root
# Amazon's own certificate authorities for RDS, which Node does not know.
COPY --chmod=0444 global-bundle.pem /etc/aiguards/rds-ca.pem
# Fargate gives a volume the owner of the folder that the image declares at the same path; without it, root's.
RUN mkdir -p /data && chown 1000:1000 /data && chmod 0700 /data
VOLUME /data
USER 1000:1000
