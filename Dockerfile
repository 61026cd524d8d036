# The jam server with its page and models: what `docker compose up` builds. docs/show.md says more.
FROM python:3.11-slim AS build
# gpu takes onnxruntime for NVIDIA cards, with the parts of CUDA that it needs.
ARG EXTRA=cpu
RUN python -m venv --without-pip /venv
WORKDIR /app
COPY constraints.txt pyproject.toml README.md LICENSE ./
# All that we need and the command `twos`, without our code: a change in that installs nothing anew.
RUN --mount=type=cache,target=/root/.cache/pip \
    python -m pip --python /venv/bin/python install --constraint constraints.txt ".[${EXTRA},scale]"
COPY cli cli
COPY clients clients
COPY models models
COPY music music
COPY server server
RUN /venv/bin/python -m compileall -q .

FROM python:3.11-slim
RUN useradd --create-home --uid 1000 twos && install --directory --owner=twos /data /data/recordings
COPY --from=build /venv /venv
COPY bundles /app/bundles
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 TWOS_HOST=0.0.0.0 \
    ORT_DISABLE_TELEMETRY=1
USER 1000:1000
WORKDIR /home/twos
EXPOSE 8000
CMD ["twos", "serve"]
