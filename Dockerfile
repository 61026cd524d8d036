FROM python:3.11-slim
WORKDIR /app
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY bundles bundles
COPY cli cli
COPY clients clients
COPY models models
COPY music music
COPY server server
COPY training training
RUN pip install --no-cache-dir --constraint constraints.txt '.[cpu]' && useradd --create-home twos
USER twos
WORKDIR /home/twos
EXPOSE 8000
CMD ["twos", "serve"]
