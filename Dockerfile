# One image for the API, the worker and the migrations; the command says which.

FROM python:3.11-slim AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_CACHE=1
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /source
COPY requirements requirements
# Wheels alone, each checked against its hash: nothing is compiled, and nothing is a surprise.
RUN uv venv /opt/traction \
    && uv pip sync --python /opt/traction/bin/python \
        --require-hashes --only-binary :all: requirements/run.lock
COPY . .
RUN uv build --wheel --out-dir /wheels \
        --build-constraints requirements/dev.lock --require-hashes \
    && uv pip install --python /opt/traction/bin/python --no-deps /wheels/*.whl

FROM python:3.11-slim
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin traction \
    && install --directory --owner traction --group traction --mode 0700 /var/lib/traction
COPY --from=build /opt/traction /opt/traction
ENV PATH=/opt/traction/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    TRACTION_DATA_FOLDER=/var/lib/traction
WORKDIR /var/lib/traction
VOLUME /var/lib/traction
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
CMD ["traction", "api", "--host", "0.0.0.0", "--port", "8000"]
