#include "net/tls_watch.hpp"

#include <array>
#include <ctime>
#include <memory>
#include <string_view>

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include "net/address.hpp"

namespace echoscope {
namespace {

template <auto Function>
struct Deleter {
  template <typename T>
  void operator()(T* pointer) const {
    Function(pointer);
  }
};

std::string name_in_words(const X509_NAME* name) {
  const std::unique_ptr<BIO, Deleter<BIO_free_all>> out(BIO_new(BIO_s_mem()));
  if (out == nullptr || name == nullptr) return {};
  X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
  char* text = nullptr;
  const long length = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

std::chrono::system_clock::time_point in_time(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return std::chrono::system_clock::from_time_t(timegm(&parts));
}

std::string address_in_words(const ASN1_OCTET_STRING* bytes) {
  const int length = ASN1_STRING_length(bytes);
  return numeric_address(std::string_view(reinterpret_cast<const char*>(ASN1_STRING_get0_data(bytes)),
                                          static_cast<std::size_t>(length)));
}

std::vector<std::string> alternative_names(const X509* certificate) {
  std::vector<std::string> names;
  const std::unique_ptr<GENERAL_NAMES, Deleter<GENERAL_NAMES_free>> all(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  if (all == nullptr) return names;
  for (int n = 0; n < sk_GENERAL_NAME_num(all.get()); ++n) {
    const GENERAL_NAME* const one = sk_GENERAL_NAME_value(all.get(), n);
    if (one->type == GEN_DNS) {
      names.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(one->d.dNSName)),
                         static_cast<std::size_t>(ASN1_STRING_length(one->d.dNSName)));
    } else if (one->type == GEN_IPADD) {
      names.push_back(address_in_words(one->d.iPAddress));
    }
  }
  return names;
}

std::string fingerprint(const X509* certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  if (X509_digest(certificate, EVP_sha256(), digest.data(), &length) != 1) return {};
  return fmt::format("{:02X}", fmt::join(digest.begin(), digest.begin() + length, ":"));
}

CertificateFacts read_certificate(const X509* certificate) {
  CertificateFacts facts;
  facts.subject = name_in_words(X509_get_subject_name(certificate));
  facts.issuer = name_in_words(X509_get_issuer_name(certificate));
  facts.names = alternative_names(certificate);
  facts.not_before = in_time(X509_get0_notBefore(certificate));
  facts.not_after = in_time(X509_get0_notAfter(certificate));
  facts.fingerprint = fingerprint(certificate);
  if (const EVP_PKEY* const key = X509_get0_pubkey(certificate); key != nullptr)
    facts.key = fmt::format("{} {} bit", EVP_PKEY_get0_type_name(key), EVP_PKEY_get_bits(key));
  return facts;
}

std::vector<CertificateFacts> read_chain(const STACK_OF(X509) * chain) {
  std::vector<CertificateFacts> facts;
  for (int n = 0; chain != nullptr && n < sk_X509_num(chain); ++n)
    facts.push_back(read_certificate(sk_X509_value(chain, n)));
  return facts;
}

}  // namespace

TlsWatch::TlsWatch(const TlsOptions& options, const std::string& host)
    : name_(options.server_name.empty() ? host : options.server_name),
      name_is_numeric_(is_numeric_address(name_)) {
  facts_.insecure = options.insecure;
  if (!name_is_numeric_) facts_.server_name = name_;
}

void TlsWatch::attach(SSL* ssl) {
  // libwebsockets took both from the Host header, which may be another name.
  // (SSL_set_tlsext_host_name is a macro with a cast that takes no null.)
  SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
           name_is_numeric_ ? nullptr : name_.data());
  X509_VERIFY_PARAM* const wanted = SSL_get0_param(ssl);
  X509_VERIFY_PARAM_set1_ip(wanted, nullptr, 0);
  X509_VERIFY_PARAM_set1_host(wanted, nullptr, 0);
  named_ = name_is_numeric_ ? X509_VERIFY_PARAM_set1_ip_asc(wanted, name_.c_str()) == 1
                            : X509_VERIFY_PARAM_set1_host(wanted, name_.c_str(), 0) == 1;
  SSL_set_msg_callback(ssl, &TlsWatch::on_message);
  SSL_set_msg_callback_arg(ssl, this);
}

void TlsWatch::detach(SSL* ssl) {
  SSL_set_msg_callback(ssl, nullptr);
}

bool TlsWatch::on_verify(X509_STORE_CTX* store) {
  // Without a name to compare with, every certificate would do.
  if (!named_ && !facts_.insecure) X509_STORE_CTX_set_error(store, X509_V_ERR_HOSTNAME_MISMATCH);
  const int error = X509_STORE_CTX_get_error(store);
  if (error == X509_V_OK) return true;
  if (facts_.verify_error == X509_V_OK) {  // the first one counts
    facts_.verify_error = error;
    facts_.verify_text = X509_verify_cert_error_string(error);
    // As the server sent it: a chain that could not be built holds less.
    facts_.chain = read_chain(X509_STORE_CTX_get0_untrusted(store));
  }
  if (facts_.insecure) X509_STORE_CTX_set_error(store, X509_V_OK);
  return facts_.insecure;
}

void TlsWatch::on_alert(int value) {
  constexpr int kDescription = 0xFF;
  alert_ = value & kDescription;
  facts_.alert = SSL_alert_desc_string_long(value);
}

void TlsWatch::on_done(SSL* ssl) {
  facts_.version = SSL_get_version(ssl);
  facts_.cipher = SSL_get_cipher_name(ssl);
  facts_.session_reused = SSL_session_reused(ssl) == 1;
  if (const int group = static_cast<int>(SSL_get_negotiated_group(ssl)); group != 0) {
    // A group that has no number of its own in OpenSSL, such as a hybrid one, comes with a flag.
    const char* const known = OBJ_nid2sn(group);
    facts_.key_exchange = known != nullptr ? known : fmt::format("group {:#06x}", group & 0xFFFF);
  }
  const unsigned char* alpn = nullptr;
  unsigned alpn_length = 0;
  SSL_get0_alpn_selected(ssl, &alpn, &alpn_length);
  facts_.alpn.assign(reinterpret_cast<const char*>(alpn), alpn_length);
  facts_.verified = facts_.verify_error == X509_V_OK && SSL_get_verify_result(ssl) == X509_V_OK;
  facts_.chain = read_chain(SSL_get_peer_cert_chain(ssl));
  facts_.client_certificate_sent = facts_.client_certificate_asked && SSL_get_certificate(ssl) != nullptr;
}

bool TlsWatch::is_not_tls() const {
  // Content types are 20 to 24, the version's first byte is 3 in all versions of TLS.
  return first_bytes_.size() >= 2 && (first_bytes_[0] < 20 || first_bytes_[0] > 24 || first_bytes_[1] != 3);
}

void TlsWatch::on_message(int written, int /*version*/, int type, const void* bytes, std::size_t length,
                          SSL* /*ssl*/, void* self) {
  auto& watch = *static_cast<TlsWatch*>(self);
  const std::string_view message(static_cast<const char*>(bytes), length);
  if (written != 0) return;
  if (type == SSL3_RT_HEADER && watch.first_bytes_.empty()) watch.first_bytes_ = message;
  if (type == SSL3_RT_HANDSHAKE && message.starts_with(SSL3_MT_CERTIFICATE_REQUEST))
    watch.facts_.client_certificate_asked = true;
}

}  // namespace echoscope
