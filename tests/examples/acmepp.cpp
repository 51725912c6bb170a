// acmepp.cpp - the stage of acme.c, in C++: no exception may leave a callback,
// and what is per document stays in the host's scratch memory.
//
//   c++ -std=c++17 -shared -fPIC -Wl,-z,nodelete acmepp.cpp -o acmepp.so
//   { "stage": "acme.questions", "plugin": "acmepp", "minimum": 2 }
#include <precis/plugin.h>

#include <charconv>
#include <new>
#include <string_view>

namespace {

struct Acme {
  std::int64_t minimum;
};

constexpr char schema[] = R"({"type": "object", "properties": {
  "minimum": {"type": "integer", "minimum": 1, "maximum": 100,
    "default": 1, "description": "words that a sentence must have"}}})";

// An array in the document's scratch memory; false: the budget is spent.
template <typename T>
class ScratchVector {
public:
  ScratchVector(const PrecisHost *host, PrecisDoc *doc, std::size_t capacity)
      : items_(static_cast<T *>(host->scratch(doc, capacity * sizeof(T)))) {}
  explicit operator bool() const { return items_ != nullptr; }
  void push(const T &item) { items_[size_++] = item; }
  const T *data() const { return items_; }
  std::size_t size() const { return size_; }

private:
  T *items_;
  std::size_t size_ = 0;
};

std::int64_t count_words(std::string_view sentence) noexcept {
  std::int64_t n = 0;
  bool inside = false;
  for (char c : sentence) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    n += !space && !inside;
    inside = !space;
  }
  return n;
}

std::uint32_t intern_number(const PrecisHost *host, PrecisDoc *doc,
                            std::int64_t value) noexcept {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return host->intern(doc, digits, static_cast<std::size_t>(end - digits));
}

extern "C" std::int32_t create(const PrecisHost *host,
                               const PrecisOptions *options, void **instance,
                               PrecisError *err) noexcept {
  auto *acme = new (std::nothrow)
      Acme{host->option_integer(options, "minimum")};
  if (acme == nullptr)
    return host->fail(err, PRECIS_E_NOMEM, "there is no more memory", nullptr);
  *instance = acme;
  return PRECIS_OK;
}

extern "C" std::int32_t process(const PrecisHost *host, const void *instance,
                                PrecisDoc *doc, PrecisError *err) noexcept {
  const auto *acme = static_cast<const Acme *>(instance);
  std::size_t len, n;
  const char *bytes = host->text(doc, &len);
  const std::string_view text(bytes, len);
  const PrecisSpan *sentences = host->layer(doc, PRECIS_SENTENCES, &n);
  ScratchVector<PrecisSpan> kept(host, doc, n), questions(host, doc, n);
  ScratchVector<std::uint32_t> words(host, doc, n);

  if (std::int32_t status = host->tick(doc, len); status != PRECIS_OK)
    return status;
  if (!kept || !questions || !words)
    return host->fail(err, PRECIS_E_LIMIT, "no memory for the questions",
                      nullptr);
  for (std::size_t i = 0; i < n; i++) {
    const auto sentence = text.substr(
        sentences[i].start, sentences[i].end - sentences[i].start);
    const auto n_words = count_words(sentence);
    if (n_words >= acme->minimum)
      kept.push(sentences[i]);
    if (!sentence.empty() && sentence.back() == '?') {
      questions.push(sentences[i]);
      words.push(intern_number(host, doc, n_words));
    }
  }
  std::int32_t status =
      host->set_layer(doc, PRECIS_SENTENCES, kept.data(), kept.size());
  if (status == PRECIS_OK)
    status = host->set_layer(doc, "acme.questions", questions.data(),
                             questions.size());
  if (status == PRECIS_OK)
    status = host->set_column(doc, "acme.questions", "words", words.data(),
                              words.size());
  return status;
}

extern "C" void destroy(void *instance) noexcept {
  delete static_cast<Acme *>(instance);
}

const char *const needs[] = {PRECIS_SENTENCES, nullptr};
const char *const gives[] = {PRECIS_SENTENCES, "acme.questions", nullptr};

const PrecisStage stage = {
    sizeof(PrecisStage), 0, "acme.questions",
    "finds the sentences that ask, drops short asides",
    schema, needs, gives, create, process, destroy,
};

const PrecisStage *const stages[] = {&stage, nullptr};

const PrecisPlugin plugin = {
    sizeof(PrecisPlugin), PRECIS_ABI, "acmepp", "1.0", "MIT", stages,
};

}  // namespace

PRECIS_PLUGIN_EXPORT(std::uint32_t) { return &plugin; }
