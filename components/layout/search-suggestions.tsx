import { History, Search, Shapes } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ProductPicture } from '@/components/catalog/product-picture'
import { ClientPrice } from '@/components/ui/client-price'
import { Link } from '@/components/ui/link'
import { useUi } from '@/components/ui/ui-context'
import { addressOf } from '@/lib/api/client'
import { categoryNameIn, nameIn } from '@/lib/catalog/product-words'
import type { Suggestions } from '@/lib/catalog/suggestion-schema'
import { fill } from '@/lib/i18n/fill'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { forgetSearches, recentSearches } from './recent-searches'
import { useCombobox } from './use-combobox'
import { useSuggestions } from './use-suggestions'

type Text = Messages['nav']['search']
type Option = { href: string; label: ReactNode; icon: ReactNode; aside?: ReactNode }
type Group = { name: string; options: Option[] }

const iconStyle = 'size-[1.125rem] shrink-0 text-muted'

/** The list below the search field: recent searches, or what the typed text may be about. */
export default function SearchSuggestions({ input, text }: { input: HTMLInputElement; text: Text }) {
  const { locale } = useUi()
  // Read anew each time, because another page or tab may have added one.
  const recent = recentSearches()
  const [, redraw] = useState(0)
  const [hasOptions, setHasOptions] = useState(false)
  const { id, typed, isExpanded, activeId, hide } = useCombobox(input, hasOptions)
  const trimmed = typed.trim()
  const suggestions = useSuggestions(trimmed)
  const groups = (
    trimmed === '' ? recentGroups(recent, text) : suggestedGroups(suggestions, locale, text)
  ).filter(({ options }) => options.length > 0)
  const count = groups.reduce((sum, { options }) => sum + options.length, 0)
  if (hasOptions !== count > 0) setHasOptions(count > 0)
  return (
    <>
      <div role="status" className="sr-only">
        {trimmed !== '' && fill(text.count, { count })}
      </div>
      {isExpanded && (
        <div className="fixed inset-x-3 top-[calc(var(--spacing-topbar)-0.25rem)] z-40 max-h-[min(32rem,70dvh)] overflow-y-auto overscroll-contain rounded-xl bg-raised py-2 shadow-lg lg:absolute lg:inset-x-auto lg:top-[calc(100%+0.5rem)] lg:right-0 lg:w-[26rem]">
          <div
            id={id}
            role="listbox"
            aria-label={text.suggestions}
            // The focus stays in the field, also while an option is pressed.
            onMouseDown={(event) => event.preventDefault()}
          >
            {groups.map((group, place) => (
              <OptionGroup
                key={group.name}
                id={`${id}-${place}`}
                {...group}
                activeId={activeId}
                onChoose={hide}
              />
            ))}
          </div>
          {trimmed === '' && (
            <button
              type="button"
              className="mx-2 mt-1 h-11 rounded-md px-2 font-semibold text-muted text-sm hover:text-ink"
              onClick={() => {
                forgetSearches()
                redraw((times) => times + 1)
              }}
            >
              {text.forget}
            </button>
          )}
        </div>
      )}
    </>
  )
}

type OptionGroupProps = Group & { id: string; activeId: string | undefined; onChoose: () => void }

function OptionGroup({ id, name, options, activeId, onChoose }: OptionGroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be in a listbox
    <div role="group" aria-label={name}>
      <p aria-hidden className="px-4 pt-2 pb-1 font-semibold text-muted text-xs">
        {name}
      </p>
      {options.map(({ href, label, icon, aside }, index) => (
        <Link
          key={href}
          id={`${id}-${index}`}
          role="option"
          aria-selected={`${id}-${index}` === activeId}
          tabIndex={-1}
          href={href}
          onClick={onChoose}
          className="flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-sunken aria-selected:bg-sunken"
        >
          {icon}
          <span className="min-w-0 grow truncate">{label}</span>
          {aside}
        </Link>
      ))}
    </div>
  )
}

const searchOption = (q: string, icon: ReactNode): Option => ({
  href: addressOf('/products', {}, { q }),
  label: q,
  icon,
})

const recentGroups = (recent: string[], text: Text): Group[] => [
  {
    name: text.recent,
    options: recent.map((q) => searchOption(q, <History aria-hidden className={iconStyle} />)),
  },
]

const suggestedGroups = (
  { words, categories, products }: Suggestions,
  locale: Locale,
  text: Text,
): Group[] => [
  {
    name: text.words,
    options: words.map((q) => searchOption(q, <Search aria-hidden className={iconStyle} />)),
  },
  {
    name: text.categories,
    options: categories.map((category) => ({
      href: addressOf('/products', {}, { category: category.category }),
      label: categoryNameIn(locale, category),
      icon: <Shapes aria-hidden className={iconStyle} />,
    })),
  },
  {
    name: text.products,
    options: products.map((product) => ({
      href: `/products/${product.productId}`,
      label: nameIn(locale, product),
      icon: (
        <span className="w-9 shrink-0">
          <ProductPicture src={product.imageUrl} alt="" sizes="3rem" className="rounded-sm" />
        </span>
      ),
      aside: <ClientPrice won={product.price} size="sm" />,
    })),
  },
]
