# A container of Linchpin (docs/operate.md): compiled files, no development tools, not root, nothing written outside /data.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY adapters adapters
RUN npm run -s build

# The image has its own Node: the packages that bring one are left out, as optional ones.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev --omit=optional

FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json LICENSE THIRD_PARTY_NOTICES .env.example ./
COPY config config
COPY src/linchpin.js src/linchpin.js
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
# Fills the compile cache, which a read-only container could not: a start takes half the time with it.
RUN node src/linchpin.js prepare \
  && mkdir -p /config /data \
  && chown node:node /config /data \
  && chmod -R a+rX node_modules
ENV NODE_ENV=production LINCHPIN_CONFIG=/config LINCHPIN_DATA=/data LINCHPIN_HOST=0.0.0.0
USER node
VOLUME ["/config", "/data"]
EXPOSE 4780
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4780}/livez`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1: it hears SIGTERM, lets posts in flight finish, and ends with 0.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--max-semi-space-size=4", "src/linchpin.js"]
CMD ["start"]
