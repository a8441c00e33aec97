#include "net/lab/certificate_authority.hpp"

#include <cstdio>
#include <random>
#include <stdexcept>
#include <utility>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace echoscope::lab {
namespace {

constexpr std::chrono::hours kTwoDays{48};

void require(bool ok) {
  if (!ok) throw std::runtime_error("OpenSSL could not make a certificate");
}

std::shared_ptr<EVP_PKEY> new_key() {
  return {EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free};
}

void add_extension(X509* certificate, int nid, const std::string& value) {
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
      X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str()), X509_EXTENSION_free);
  require(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

std::string alternative_names(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names)
    all += (all.empty() ? "" : ",") + (name.starts_with("IP:") ? name : "DNS:" + name);
  return all;
}

/// What is written into a certificate.
struct Contents {
  std::string common_name;
  std::string alternative_names;  // "" none
  std::string basic_constraints;
  std::chrono::seconds valid_from{};
  std::chrono::seconds valid_to{};
};

/// issuer: the certificate of who signs, null: itself.
std::shared_ptr<X509> sign(const Contents& contents, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuer_key) {
  std::shared_ptr<X509> certificate(X509_new(), X509_free);
  X509* const x = certificate.get();
  X509_set_version(x, X509_VERSION_3);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(x), std::random_device{}());
  X509_gmtime_adj(X509_getm_notBefore(x), static_cast<long>(contents.valid_from.count()));
  X509_gmtime_adj(X509_getm_notAfter(x), static_cast<long>(contents.valid_to.count()));
  X509_set_pubkey(x, key);
  const std::vector<unsigned char> name(contents.common_name.begin(), contents.common_name.end());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_UTF8, name.data(),
                             static_cast<int>(name.size()), -1, 0);
  X509_set_issuer_name(x, X509_get_subject_name(issuer == nullptr ? x : issuer));
  if (!contents.alternative_names.empty()) add_extension(x, NID_subject_alt_name, contents.alternative_names);
  add_extension(x, NID_basic_constraints, contents.basic_constraints);
  require(X509_sign(x, issuer_key, EVP_sha256()) > 0);
  return certificate;
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

}  // namespace

Certificate::Certificate(std::string_view name, std::chrono::seconds valid_for)
    : key_(new_key()),
      certificate_(sign(
          {"EchoScope lab", alternative_names({std::string(name)}), "critical,CA:TRUE", -kTwoDays, valid_for},
          key_.get(), nullptr, key_.get())) {}

void Certificate::save(const std::filesystem::path& file) const {
  const File out(std::fopen(file.c_str(), "w"), std::fclose);
  require(out != nullptr && PEM_write_X509(out.get(), certificate_.get()) == 1);
  for (const auto& certificate : above_)
    require(PEM_write_X509(out.get(), certificate.get()) == 1);
}

void Certificate::save_key(const std::filesystem::path& file) const {
  const File out(std::fopen(file.c_str(), "w"), std::fclose);
  require(out != nullptr &&
          PEM_write_PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
}

std::shared_ptr<SSL_CTX> Certificate::server_context_without_chain() const {
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  require(SSL_CTX_use_certificate(context.get(), certificate_.get()) == 1 &&
          SSL_CTX_use_PrivateKey(context.get(), key_.get()) == 1);
  // Else OpenSSL completes the chain from wherever it can.
  SSL_CTX_set_mode(context.get(), SSL_MODE_NO_AUTO_CHAIN);
  return context;
}

std::shared_ptr<SSL_CTX> Certificate::server_context() const {
  std::shared_ptr<SSL_CTX> context = server_context_without_chain();
  for (const auto& certificate : above_)
    require(SSL_CTX_add1_chain_cert(context.get(), certificate.get()) == 1);
  return context;
}

CertificateAuthority::CertificateAuthority(std::string_view name) : CertificateAuthority(nullptr, name) {}

CertificateAuthority::CertificateAuthority(const CertificateAuthority* issuer, std::string_view name)
    : root_(issuer == nullptr) {
  own_.key_ = new_key();
  own_.certificate_ = sign({std::string(name), "", "critical,CA:TRUE", -kTwoDays, kTwoDays}, own_.key_.get(),
                           root_ ? nullptr : issuer->own_.certificate_.get(),
                           root_ ? own_.key_.get() : issuer->own_.key_.get());
  if (!root_) own_.above_ = issuer->own_.above_;
  if (!root_ && !issuer->root_) own_.above_.insert(own_.above_.begin(), issuer->own_.certificate_);
}

CertificateAuthority CertificateAuthority::intermediate() const {
  return CertificateAuthority(this, "EchoScope lab intermediate");
}

Certificate CertificateAuthority::issue(const CertificateWishes& wishes) const {
  Certificate issued;
  issued.key_ = new_key();
  const std::string& first = wishes.names.front();
  issued.certificate_ =
      sign({first.starts_with("IP:") ? first.substr(3) : first, alternative_names(wishes.names),
            "critical,CA:FALSE", wishes.valid_from, wishes.valid_to},
           issued.key_.get(), own_.certificate_.get(), own_.key_.get());
  issued.above_ = own_.above_;
  if (!root_) issued.above_.insert(issued.above_.begin(), own_.certificate_);
  return issued;
}

std::string CertificateAuthority::pem() const {
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), BIO_free);
  require(memory != nullptr && PEM_write_bio_X509(memory.get(), own_.certificate_.get()) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

void CertificateAuthority::save(const std::filesystem::path& file) const {
  own_.save(file);
}

void CertificateAuthority::demand_client_certificate(SSL_CTX& context) const {
  SSL_CTX_set_verify(&context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  require(X509_STORE_add_cert(SSL_CTX_get_cert_store(&context), own_.certificate_.get()) == 1 &&
          SSL_CTX_add_client_CA(&context, own_.certificate_.get()) == 1);
}

void CertificateAuthority::add_to_chain(SSL_CTX& context) const {
  require(SSL_CTX_add1_chain_cert(&context, own_.certificate_.get()) == 1);
}

}  // namespace echoscope::lab
