"""Certificates for servers on this machine, made by openssl as an operator would; those that are out of date by
python-cryptography, because openssl makes none in the past."""

import datetime
import subprocess

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization


def make(folder, name, kind="EC"):
    """A self-signed certificate and its key, as files."""
    cert, key = folder / f"{name}.pem", folder / f"{name}.key"
    algorithm = {"EC": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], "RSA": ["rsa:2048"]}[kind]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", *algorithm, "-nodes", "-keyout", key, "-out", cert, "-days", "2",
         "-subj", f"/CN={name}.example", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"],
        check=True, capture_output=True)
    return cert, key


def out_of_date(folder, name, key, first, last):
    """A certificate for a key that is there, in force between two days from now."""
    private = serialization.load_pem_private_key(key.read_bytes(), None)
    now = datetime.datetime.now(datetime.timezone.utc)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "ledger.example")])
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(private.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now + datetime.timedelta(days=first))
        .not_valid_after(now + datetime.timedelta(days=last)).sign(private, hashes.SHA256()))
    path = folder / f"{name}.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path
